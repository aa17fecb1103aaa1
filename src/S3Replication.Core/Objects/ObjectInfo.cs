namespace S3Replication.Core.Objects;

/// <summary>What <c>HeadObject</c> tells of a version.</summary>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version id; null in a bucket without versioning.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="LastModified">When it was made, to the second.</param>
public sealed record ObjectInfo(string Key, string? VersionId, long Size, string ETag, DateTimeOffset LastModified)
{
    /// <summary>The replication status.</summary>
    public ReplicationStatus ReplicationStatus { get; init; }

    /// <summary>User metadata, names without <c>x-amz-meta-</c>, in lower case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The <c>Content-Type</c> and its like.</summary>
    public ContentHeaders Headers { get; init; } = new();

    /// <summary>The storage class; <c>STANDARD</c> when S3 does not say.</summary>
    public string StorageClass { get; init; } = "STANDARD";

    /// <summary><c>AES256</c>, <c>aws:kms</c>, <c>aws:kms:dsse</c>; null when S3 does not say.</summary>
    public string? ServerSideEncryption { get; init; }

    /// <summary>The ARN of the KMS key, when there is one.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether its key was used through an S3 Bucket Key.</summary>
    public bool BucketKeyEnabled { get; init; }

    /// <summary>
    /// <c>ARCHIVE_ACCESS</c> or <c>DEEP_ARCHIVE_ACCESS</c> in an archive tier of <c>INTELLIGENT_TIERING</c>; else null.
    /// </summary>
    public string? ArchiveStatus { get; init; }
}
