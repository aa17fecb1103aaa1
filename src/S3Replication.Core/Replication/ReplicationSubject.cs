namespace S3Replication.Core.Replication;

/// <summary>What the rules look at when they decide about a version or a delete marker.</summary>
/// <param name="Key">The key.</param>
public sealed record ReplicationSubject(string Key)
{
    /// <summary>The tags that it had when it was written.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is a delete marker that a user made.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>Whether a lifecycle rule made the delete marker.</summary>
    public bool MadeByLifecycle { get; init; }

    /// <summary>Whether it is itself a replica.</summary>
    public bool IsReplica { get; init; }

    /// <summary>Whether a KMS key encrypts it.</summary>
    public bool IsKmsEncrypted { get; init; }

    /// <summary>Its storage class.</summary>
    public string StorageClass { get; init; } = "STANDARD";
}
