using System.Collections;
using System.Runtime.CompilerServices;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Completion;

/// <summary>Completes the ARNs of the account's roles.</summary>
public sealed class RoleArnCompleter : NameCompleter
{
    /// <inheritdoc/>
    private protected override async IAsyncEnumerable<string> ListAsync(
        ICrrServices services, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IamRole role in services.Source.Roles.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return role.Arn;
        }
    }
}
