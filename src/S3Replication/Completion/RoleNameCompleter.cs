using S3Replication.Core.Ports;

namespace S3Replication.Completion;

/// <summary>Completes the names of roles that S3 may assume.</summary>
public sealed class RoleNameCompleter : SessionCompleter
{
    /// <inheritdoc/>
    private protected override IAsyncEnumerable<Candidate> SearchAsync(
        ICrrSession session, BoundParameters bound, CancellationToken cancellationToken) =>
        AwsCandidates.RolesAsync(session.Roles, role => new Candidate(role.Name, role.Arn), cancellationToken);
}
