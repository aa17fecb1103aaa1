using S3Replication.Core.Objects;

namespace S3Replication.Core.Failover;

/// <summary>One version that readers lose, or get otherwise, when the target is served in the source's place.</summary>
/// <param name="SourceBucket">The bucket that is served.</param>
/// <param name="DestinationBucket">The bucket that shall be.</param>
/// <param name="Key">The key; empty where nobody can know it.</param>
/// <param name="VersionId">The version; empty where none is known.</param>
/// <param name="Kind">What is lost.</param>
public sealed record OriginLoss(
    string SourceBucket, string DestinationBucket, string Key, string VersionId, OriginLossKind Kind)
{
    /// <summary>What S3 says of the version at the source; null when it was not asked, or does not tell.</summary>
    public ReplicationStatus? Status { get; init; }

    /// <summary>Whether it is a delete marker.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>Whether it is the current version, which readers get.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Bytes at the source; null when it is not there, or a delete marker.</summary>
    public long? Size { get; init; }

    /// <summary>When it was made; null where nobody can know it.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The loss in a sentence or two.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => Key.Length == 0 ? $"{Kind}" : $"{Kind}: {Key}{(VersionId.Length == 0 ? string.Empty : $" ({VersionId})")}";
}
