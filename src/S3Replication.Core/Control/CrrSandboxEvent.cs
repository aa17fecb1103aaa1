namespace S3Replication.Core.Control;

/// <summary>Something that happened to an object in a sandbox, whether or not a notification asks for it.</summary>
/// <param name="Number">Counts the events of all buckets from 1.</param>
/// <param name="Time">When, by the sandbox's clock.</param>
/// <param name="Name">What: <c>ObjectCreated:Put</c>, <c>Replication:OperationFailedReplication</c>.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version; null where there is no versioning.</param>
/// <param name="RuleId">The replication rule; null for what no replication did.</param>
/// <param name="DestinationBucket">Where replication takes the version; null for what no replication did.</param>
/// <param name="FailureReason">Why replication failed, in AWS's words; null when it has not.</param>
public sealed record CrrSandboxEvent(
    long Number,
    DateTimeOffset Time,
    string Name,
    string Bucket,
    string Key,
    string? VersionId,
    string? RuleId,
    string? DestinationBucket,
    string? FailureReason);
