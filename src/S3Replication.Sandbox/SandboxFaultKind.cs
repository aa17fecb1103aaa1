namespace S3Replication.Sandbox;

/// <summary>What goes wrong on purpose.</summary>
public enum SandboxFaultKind
{
    /// <summary>A replica arrives with other bytes than its source.</summary>
    CorruptReplica,

    /// <summary>A delivery says <c>COMPLETED</c>, but no replica is stored.</summary>
    DropReplica,

    /// <summary>A replica arrives with other tags than its source.</summary>
    MistagReplica,

    /// <summary>A request is answered with an error.</summary>
    Error,

    /// <summary>A request is answered late.</summary>
    Delay,

    /// <summary>The connection of a request is closed before the request is carried out, without an answer.</summary>
    Drop,

    /// <summary>The connection of a request is closed after the request was carried out: the answer is lost.</summary>
    DropAnswer,

    /// <summary>A request is refused as one too many: S3 says 503 <c>SlowDown</c>, others 400 <c>Throttling</c>.</summary>
    Throttle,

    /// <summary>
    /// Requests to a Region are answered with 503, and deliveries from it and into it stay <c>PENDING</c>; IAM and STS belong to no
    /// Region.
    /// </summary>
    RegionDown,

    /// <summary>Requests to a bucket are answered with 503, and deliveries from it and into it stay <c>PENDING</c>.</summary>
    BucketDown,

    /// <summary>GetBucketReplication answers with the document before the last change.</summary>
    StaleReplication,

    /// <summary>
    /// A configuration of a bucket, of whichever kind, is read as it was before a change that is younger than
    /// <see cref="SandboxFault.DelayMilliseconds"/>; at 0, as it was before the last change.
    /// </summary>
    StaleConfiguration,

    /// <summary>
    /// GetBucketReplication shows an element that no client knows in the first rule, and a PutBucketReplication without it is refused.
    /// </summary>
    InjectReplicationElement,
}
