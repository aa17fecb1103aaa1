namespace S3Replication.Core.Replication;

/// <summary>What a finding is about.</summary>
public enum FindingTopic
{
    /// <summary>What S3 accepts.</summary>
    Validity,

    /// <summary>Which objects a rule is for.</summary>
    Filter,

    /// <summary>Several rules for the same objects and destination.</summary>
    Overlap,

    /// <summary>Encryption and its keys.</summary>
    Encryption,

    /// <summary>Object Lock.</summary>
    ObjectLock,

    /// <summary>What replicas are like: owner, storage class.</summary>
    Replica,
}
