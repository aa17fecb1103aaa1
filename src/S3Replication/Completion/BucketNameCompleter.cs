using System.Collections;
using System.Runtime.CompilerServices;
using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;

namespace S3Replication.Completion;

/// <summary>Completes the names of the account's buckets.</summary>
public sealed class BucketNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    private protected override async IAsyncEnumerable<string> ListAsync(
        ICrrServices services, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (BucketInfo bucket in services.Source.Buckets.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return bucket.Name;
        }
    }
}
