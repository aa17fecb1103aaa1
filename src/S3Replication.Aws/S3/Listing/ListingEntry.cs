using System.Runtime.InteropServices;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.S3.Listing;

/// <summary>What has been read of an entry so far.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ListingEntry
{
    public string? Key;
    public string? VersionId;
    public bool IsLatest;
    public DateTimeOffset LastModified;
    public long Size;
    public string? ETag;
    public string? StorageClass;
    public string? OwnerId;

    /// <summary>The entry.</summary>
    /// <param name="isDeleteMarker">Whether it is a delete marker.</param>
    public readonly ObjectVersion ToVersion(bool isDeleteMarker) => new(
        Key ?? string.Empty,
        VersionId ?? string.Empty,
        IsLatest,
        isDeleteMarker,
        LastModified,
        isDeleteMarker ? 0 : Size,
        isDeleteMarker ? null : ETag ?? string.Empty,
        isDeleteMarker ? null : StorageClass ?? "STANDARD")
    {
        OwnerId = OwnerId,
    };
}
