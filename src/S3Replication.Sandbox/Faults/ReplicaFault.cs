namespace S3Replication.Sandbox.Faults;

/// <summary>What goes wrong with one replica on purpose.</summary>
internal enum ReplicaFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its bytes are changed; the length stays.</summary>
    Corrupt,

    /// <summary>It is not stored, while its delivery says that it was.</summary>
    Drop,

    /// <summary>Its tags are changed.</summary>
    Mistag,
}
