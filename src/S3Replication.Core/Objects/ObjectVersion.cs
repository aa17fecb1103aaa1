namespace S3Replication.Core.Objects;

/// <summary>A version or a delete marker, as a listing tells it.</summary>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version id; <c>null</c> as text for a version made without versioning.</param>
/// <param name="IsLatest">Whether it is the current one.</param>
/// <param name="IsDeleteMarker">Whether it is a delete marker.</param>
/// <param name="LastModified">When it was made.</param>
/// <param name="Size">Bytes; 0 for a delete marker.</param>
/// <param name="ETag">Without quotes; null for a delete marker.</param>
/// <param name="StorageClass">Null for a delete marker.</param>
public sealed record ObjectVersion(
    string Key,
    string VersionId,
    bool IsLatest,
    bool IsDeleteMarker,
    DateTimeOffset LastModified,
    long Size,
    string? ETag,
    string? StorageClass)
{
    /// <summary>The canonical user id of the owner; null when the listing does not say.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Its replication status; null when the listing does not say, as only an inventory does.</summary>
    public ReplicationStatus? ReplicationStatus { get; init; }

    /// <summary>
    /// How it is encrypted, in an inventory's words: <c>SSE-S3</c>, <c>SSE-KMS</c>, <c>DSSE-KMS</c>, <c>SSE-C</c> or <c>NOT-SSE</c>;
    /// null when the listing does not say.
    /// </summary>
    public string? Encryption { get; init; }
}
