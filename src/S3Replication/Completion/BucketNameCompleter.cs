using S3Replication.Core.Ports;

namespace S3Replication.Completion;

/// <summary>Completes the names of the account's buckets.</summary>
public sealed class BucketNameCompleter : SessionCompleter
{
    /// <inheritdoc/>
    private protected override IAsyncEnumerable<Candidate> SearchAsync(
        ICrrSession session, BoundParameters bound, CancellationToken cancellationToken) =>
        AwsCandidates.BucketsAsync(session.Buckets, cancellationToken);
}
