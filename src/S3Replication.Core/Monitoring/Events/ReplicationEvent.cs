namespace S3Replication.Core.Monitoring.Events;

/// <summary>
/// An event of replication, with what it means
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html">Receiving replication failure events with Amazon S3 Event Notifications</see>).
/// </summary>
/// <param name="Time">When it happened.</param>
/// <param name="Event">
/// <c>OperationFailedReplication</c>, <c>OperationMissedThreshold</c>, <c>OperationReplicatedAfterThreshold</c> or
/// <c>OperationNotTracked</c>.
/// </param>
/// <param name="SourceBucket">The bucket that the object is in.</param>
/// <param name="Key">Its key, decoded.</param>
public sealed record ReplicationEvent(DateTimeOffset Time, string Event, string SourceBucket, string Key)
{
    /// <summary>The version; null when the event has none.</summary>
    public string? VersionId { get; init; }

    /// <summary>The bucket that the replica goes to; null when the event has none.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>The rule; null when the event has none.</summary>
    public string? RuleId { get; init; }

    /// <summary>What was to be replicated: <c>OBJECT_PUT</c>, <c>OBJECT_PUT_TAGGING</c>, <c>OBJECT_PUT_ACL</c> …</summary>
    public string? Operation { get; init; }

    /// <summary>When the write came that was to be replicated; null when the event has no time.</summary>
    public DateTimeOffset? RequestTime { get; init; }

    /// <summary>The size of the object in bytes; null when the event has none.</summary>
    public long? Size { get; init; }

    /// <summary>The Region of the source bucket; null when the event has none.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// AWS's code of the failure
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>);
    /// null when it did not fail.
    /// </summary>
    public string? FailureReason { get; init; }

    /// <summary>What the event means, in a sentence.</summary>
    public string Cause { get; init; } = string.Empty;

    /// <summary>The mend; null when there is nothing to mend.</summary>
    public string? Remedy { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{Event}: {SourceBucket}/{Key}{(FailureReason is null ? string.Empty : $", {FailureReason}")}";
}
