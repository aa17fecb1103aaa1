namespace S3Replication.Core.Objects;

/// <summary>
/// What <c>x-amz-replication-status</c> says
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html">Getting replication status information</see>).
/// </summary>
public enum ReplicationStatus
{
    /// <summary>No header: no rule matched when the object was written.</summary>
    None,

    /// <summary>Queued or in flight to at least one destination.</summary>
    Pending,

    /// <summary>Arrived at every destination.</summary>
    Completed,

    /// <summary>Failed at one destination or more; S3 does not try again.</summary>
    Failed,

    /// <summary>This is a replica.</summary>
    Replica,
}
