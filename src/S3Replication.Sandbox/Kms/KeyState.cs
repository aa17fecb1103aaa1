namespace S3Replication.Sandbox.Kms;

/// <summary>
/// The states of keys that are made here
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">Key states of AWS KMS keys</see>).
/// </summary>
internal enum KeyState
{
    /// <summary>It can be used.</summary>
    Enabled,

    /// <summary>It can be used no more until it is enabled.</summary>
    Disabled,

    /// <summary>It can be used no more, and will be gone.</summary>
    PendingDeletion,
}
