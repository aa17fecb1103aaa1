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

    /// <summary>The connection of a request is closed without an answer.</summary>
    Drop,

    /// <summary>Requests to a Region are answered with 503, and deliveries into it stay <c>PENDING</c>.</summary>
    RegionDown,

    /// <summary>GetBucketReplication answers with the document before the last change.</summary>
    StaleReplication,

    /// <summary>
    /// GetBucketReplication shows an element that no client knows in the first rule, and a PutBucketReplication without it is refused.
    /// </summary>
    InjectReplicationElement,
}
