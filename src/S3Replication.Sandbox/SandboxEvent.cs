namespace S3Replication.Sandbox;

/// <summary>
/// Something that happened to an object, whether a bucket's notification configuration asks for it or not
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html">Event notification types and destinations</see>).
/// </summary>
/// <param name="Number">Counts the events from 1: those of all buckets in the order in which they happened.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Name">What, as records name it: <c>ObjectCreated:Put</c>, <c>Replication:OperationFailedReplication</c>.</param>
/// <param name="Region">The bucket's Region.</param>
/// <param name="AccountId">The bucket's owner.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
public sealed record SandboxEvent(
    long Number, DateTimeOffset Time, string Name, string Region, string AccountId, string Bucket, string Key)
{
    /// <summary>The version; null where there is no versioning.</summary>
    public string? VersionId { get; init; }

    /// <summary>The size in bytes; null for removals and delete markers.</summary>
    public long? Size { get; init; }

    /// <summary>The replication rule; null for what no replication did.</summary>
    public string? RuleId { get; init; }

    /// <summary>Where replication took the version from; null for what no replication did.</summary>
    public string? SourceBucket { get; init; }

    /// <summary>Where replication takes the version; null for what no replication did.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>
    /// Why replication failed, one of
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>;
    /// null when it has not.
    /// </summary>
    public string? FailureReason { get; init; }

    /// <summary>Why S3 would tell nobody of it, as of a failure of a rule without metrics; null when it tells whoever is asked for.</summary>
    public string? Silence { get; init; }

    /// <summary>Whom the bucket's notification configuration lets know, and what came of it.</summary>
    public IReadOnlyList<SandboxNotification> Notifications { get; init; } = [];

    /// <summary>
    /// The record as JSON, with the id of the configuration that asks for it, if there is one
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>).
    /// </summary>
    public required string Record { get; init; }
}
