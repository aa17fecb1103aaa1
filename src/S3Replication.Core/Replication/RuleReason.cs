namespace S3Replication.Core.Replication;

/// <summary>Why a rule acts on a version or doesn't.</summary>
public enum RuleReason
{
    /// <summary>It acts.</summary>
    Acts,

    /// <summary>The rule is disabled.</summary>
    RuleDisabled,

    /// <summary>The key does not begin with the rule's prefix.</summary>
    OutsidePrefix,

    /// <summary>A tag of the filter was missing, or different, when the object was written.</summary>
    TagsDiffer,

    /// <summary>A rule with a higher priority has the same destination.</summary>
    LowerPriority,

    /// <summary>The rule does not replicate delete markers.</summary>
    DeleteMarkersOff,

    /// <summary>The delete marker was made by a lifecycle rule.</summary>
    MadeByLifecycle,

    /// <summary>Replicas are not replicated again.</summary>
    IsReplica,

    /// <summary>A KMS key encrypts the object and the rule does not opt in.</summary>
    KmsNotSelected,

    /// <summary>The storage class can't be read without a restore.</summary>
    Archived,
}
