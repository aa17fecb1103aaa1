namespace S3Replication.Core.Objects;

/// <summary>An object to write.</summary>
/// <param name="BucketName">The bucket.</param>
/// <param name="Key">The key, as it is, not encoded; 1 to 1,024 bytes in UTF-8.</param>
/// <param name="Content">The bytes; seekable, read from its start, not disposed.</param>
public sealed record ObjectUpload(string BucketName, string Key, Stream Content)
{
    /// <summary>User metadata, names without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The <c>Content-Type</c> and its like.</summary>
    public ContentHeaders Headers { get; init; } = new();

    /// <summary>The KMS key that encrypts it, as ARN; null for what the bucket does by default.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether S3's own keys encrypt it (SSE-S3), whatever the bucket does by default.</summary>
    public bool UsesS3Keys { get; init; }

    /// <summary>The size of a part in bytes (5 MiB or more) to upload in parts; null for one request.</summary>
    public long? PartSize { get; init; }
}
