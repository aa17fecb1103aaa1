using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis;

/// <summary>A version that was looked at: a delete marker when it has no head.</summary>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version; null in a bucket without versioning.</param>
/// <param name="LastModified">When it was made.</param>
internal sealed record SeenObject(string Key, string? VersionId, DateTimeOffset LastModified)
{
    /// <summary>What <c>HeadObject</c> tells.</summary>
    public ObjectInfo? Head { get; init; }

    /// <summary>Whether it is a delete marker.</summary>
    public bool IsDeleteMarker => Head is null;

    /// <summary>Its replication status.</summary>
    public ReplicationStatus Status => Head?.ReplicationStatus ?? ReplicationStatus.None;
}
