namespace S3Replication.Sandbox.Events;

/// <summary>
/// What the record of an event of replication tells of it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html">Receiving replication failure events with Amazon S3 Event Notifications</see>).
/// </summary>
/// <param name="RuleId">The rule.</param>
/// <param name="DestinationArn">The ARN of the destination bucket.</param>
/// <param name="Operation">The operation: <c>OBJECT_PUT</c>.</param>
/// <param name="RequestTime">When the write came that was to be replicated.</param>
internal sealed record ReplicationEventData(string RuleId, string DestinationArn, string Operation, DateTimeOffset RequestTime)
{
    /// <summary>
    /// Why it failed, one of
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>;
    /// null when it has not.
    /// </summary>
    public string? FailureReason { get; init; }

    /// <summary>The threshold that was missed, in minutes; null for events that have none.</summary>
    public int? ThresholdMinutes { get; init; }

    /// <summary>How long it took; null for events that come before its end.</summary>
    public TimeSpan? Took { get; init; }
}
