namespace S3Replication.Core.Objects;

/// <summary>A version to copy within the service, and what the copy shall be.</summary>
/// <param name="SourceBucket">The bucket that has it.</param>
/// <param name="DestinationBucket">The bucket that shall have it, under the same key.</param>
/// <param name="Source">What it is; its version id is the one that is copied.</param>
public sealed record ObjectCopy(string SourceBucket, string DestinationBucket, ObjectDetails Source)
{
    /// <summary>The key.</summary>
    public string Key => Source.Info.Key;

    /// <summary>What the destination must have under the key; null to write in any case.</summary>
    public WriteCondition? Condition { get; init; }

    /// <summary>Its tags; needed for a copy in parts only, else S3 carries them along.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>All user metadata of the copy; null for that of the source.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The storage class of the copy.</summary>
    public string StorageClass { get; init; } = "STANDARD";

    /// <summary><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>; null for what the bucket does by default.</summary>
    public string? Encryption { get; init; }

    /// <summary>The ARN of the KMS key; null for the default one.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether the canned list <c>bucket-owner-full-control</c> goes along: buckets without lists take it too.</summary>
    public bool GrantToBucketOwner { get; init; }

    /// <summary>Whether retention and legal hold of the source go along.</summary>
    public bool KeepObjectLock { get; init; }
}
