namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>What a run of the lifecycle can do to a version.</summary>
internal enum LifecycleStepKind
{
    /// <summary>Covers it with a delete marker.</summary>
    Expire,

    /// <summary>Removes it for good.</summary>
    Remove,

    /// <summary>Changes its storage class.</summary>
    Transition,
}
