using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit;

/// <summary>One version in which two buckets differ.</summary>
/// <param name="SourceBucket">The source.</param>
/// <param name="DestinationBucket">The destination.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version; empty when only current objects were compared.</param>
/// <param name="Kind">In what they differ.</param>
public sealed record BucketDifference(
    string SourceBucket, string DestinationBucket, string Key, string VersionId, DifferenceKind Kind)
{
    /// <summary>Which side has the version.</summary>
    public BucketSide PresentAt { get; init; }

    /// <summary>Whether it is a delete marker.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>Whether it is the current version of its key on the side that has it, at the source where both have it.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Of what one side alone has: whether the other side has a current object of the key, which readers get there.</summary>
    public bool OtherSideServes { get; init; }

    /// <summary>Bytes at the source; null when it is not there.</summary>
    public long? SourceSize { get; init; }

    /// <summary>Bytes at the destination; null when it is not there.</summary>
    public long? DestinationSize { get; init; }

    /// <summary>The ETag at the source; null when it is not there.</summary>
    public string? SourceETag { get; init; }

    /// <summary>The ETag at the destination; null when it is not there.</summary>
    public string? DestinationETag { get; init; }

    /// <summary>When it was made at the source, or at the destination when the source does not have it.</summary>
    public DateTimeOffset LastModified { get; init; }

    /// <summary>Its storage class at the source; null when it is not there or a delete marker.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The rule that takes it to the destination; null when none does or when rules were not looked at.</summary>
    public string? RuleId { get; init; }

    /// <summary>
    /// Its replication status at the source, or at the destination when the source does not have it; null where buckets were listed,
    /// since only an inventory tells it.
    /// </summary>
    public ReplicationStatus? ReplicationStatus { get; init; }

    /// <summary>Whether the key was written or deleted while the buckets were being compared: it may be equal by now.</summary>
    public bool ChangedMeanwhile { get; init; }

    /// <summary>The difference in a sentence.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Key}{(VersionId.Length == 0 ? string.Empty : $" ({VersionId})")}";
}
