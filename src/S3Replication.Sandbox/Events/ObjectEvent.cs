using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Events;

/// <summary>Something that has happened to an object.</summary>
/// <param name="Name">What: one of <see cref="EventNames"/>.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Origin">Who brought it about.</param>
internal sealed record ObjectEvent(string Name, Bucket Bucket, string Key, EventOrigin Origin)
{
    /// <summary>The version; null when there is none, as in a bucket without versioning.</summary>
    public string? VersionId { get; init; }

    /// <summary>The object's size in bytes; null when the event has none, as that of a removal.</summary>
    public long? Size { get; init; }

    /// <summary>The entity tag without quotes; null when the event has none.</summary>
    public string? ETag { get; init; }

    /// <summary>What an event of replication tells beyond that; null for every other event.</summary>
    public ReplicationEventData? Replication { get; init; }

    /// <summary>The rule that brought the object here; null when no replication did. Only the event log tells it.</summary>
    public string? BroughtByRule { get; init; }

    /// <summary>The bucket that the object came from by replication; null when it did not. Only the event log tells it.</summary>
    public string? SourceBucket { get; init; }

    /// <summary>Why nobody is notified though it has happened; null when everybody may be. Only the event log tells it.</summary>
    public string? Silence { get; init; }

    /// <summary>An event of a version that is there, or was made.</summary>
    /// <param name="name">What has happened.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version.</param>
    /// <param name="origin">Who brought it about.</param>
    public static ObjectEvent Of(string name, Bucket bucket, StoredVersion version, EventOrigin origin) =>
        new(name, bucket, version.Key, origin)
        {
            VersionId = version.VersionId == VersionIds.Null ? null : version.VersionId,
            Size = version.IsDeleteMarker ? null : version.Content.Length,
            ETag = version.IsDeleteMarker ? EmptyETag : version.ETag,
        };

    /// <summary>An event of a version that was removed for good: nothing is told of its content.</summary>
    /// <param name="name">What has happened.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="removed">The version as it was.</param>
    /// <param name="origin">Who brought it about.</param>
    public static ObjectEvent OfRemoved(string name, Bucket bucket, StoredVersion removed, EventOrigin origin) =>
        Of(name, bucket, removed, origin) with { Size = null, ETag = null };

    // The MD5 of nothing: records of delete markers have it.
    private const string EmptyETag = "d41d8cd98f00b204e9800998ecf8427e";
}
