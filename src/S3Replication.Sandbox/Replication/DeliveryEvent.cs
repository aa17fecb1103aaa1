namespace S3Replication.Sandbox.Replication;

/// <summary>A delivery that has ended.</summary>
/// <param name="SourceBucket">The bucket that the version is in.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version.</param>
/// <param name="DestinationBucket">Where it went.</param>
/// <param name="RuleId">The rule that sent it.</param>
/// <param name="Kind">What it brought.</param>
/// <param name="QueuedFor">How long it was in the queue.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="FailureReason">
/// Null when it arrived; else one of
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>.
/// </param>
internal sealed record DeliveryEvent(
    string SourceBucket,
    string Key,
    string VersionId,
    string DestinationBucket,
    string RuleId,
    DeliveryKind Kind,
    TimeSpan QueuedFor,
    DateTimeOffset EndedAt,
    string? FailureReason)
{
    /// <summary>Whether a batch job has asked for it, rather than a write or an edit.</summary>
    public bool IsBatch { get; init; }
}
