using S3Replication.Core.Ports;

namespace S3Replication.Completion;

/// <summary>Completes the ids of the rules that the source bucket has, once that bucket was typed.</summary>
public sealed class RuleIdCompleter : SessionCompleter
{
    /// <inheritdoc/>
    private protected override IAsyncEnumerable<Candidate> SearchAsync(
        ICrrSession session, BoundParameters bound, CancellationToken cancellationToken) => AwsCandidates.RulesAsync(
            session.Buckets, bound.Text("SourceBucket", "BucketName", "Bucket", "Name"), cancellationToken);
}
