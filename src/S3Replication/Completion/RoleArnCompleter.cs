using S3Replication.Core.Ports;

namespace S3Replication.Completion;

/// <summary>Completes the ARNs of roles that S3 may assume, by the ARN or by the role's name.</summary>
public sealed class RoleArnCompleter : SessionCompleter
{
    /// <inheritdoc/>
    private protected override IAsyncEnumerable<Candidate> SearchAsync(
        ICrrSession session, BoundParameters bound, CancellationToken cancellationToken) => AwsCandidates.RolesAsync(
            session.Roles, role => new Candidate(role.Arn, role.Name) { OtherNames = [role.Name] }, cancellationToken);
}
