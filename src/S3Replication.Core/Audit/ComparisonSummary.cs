namespace S3Replication.Core.Audit;

/// <summary>What a comparison of two buckets came to, in numbers.</summary>
/// <param name="SourceBucket">The source.</param>
/// <param name="DestinationBucket">The destination.</param>
/// <param name="Compared">Whether versions or current objects were compared.</param>
public sealed record ComparisonSummary(string SourceBucket, string DestinationBucket, ListingKind Compared)
{
    /// <summary>What it came to.</summary>
    public ComparisonStatus Status =>
        Missing + Extra + Different + CurrentDiffers + DeleteMarkers > 0 ? ComparisonStatus.Different
            : Undetermined > 0 ? ComparisonStatus.Undetermined
            : Lagging > 0 ? ComparisonStatus.Lagging
            : ComparisonStatus.Equal;

    /// <summary>Versions and delete markers at the source; objects where current ones are compared.</summary>
    public long SourceObjects { get; init; }

    /// <summary>Versions and delete markers at the destination; objects where current ones are compared.</summary>
    public long DestinationObjects { get; init; }

    /// <summary>Bytes at the source.</summary>
    public long SourceBytes { get; init; }

    /// <summary>Bytes at the destination.</summary>
    public long DestinationBytes { get; init; }

    /// <summary>How many there are of <see cref="DifferenceKind.Missing"/>.</summary>
    public long Missing { get; init; }

    /// <summary>How many there are of <see cref="DifferenceKind.Extra"/>.</summary>
    public long Extra { get; init; }

    /// <summary>How many there are of <see cref="DifferenceKind.Different"/>.</summary>
    public long Different { get; init; }

    /// <summary>How many there are of <see cref="DifferenceKind.CurrentDiffers"/>.</summary>
    public long CurrentDiffers { get; init; }

    /// <summary>How many there are of <see cref="DifferenceKind.DeleteMarker"/>.</summary>
    public long DeleteMarkers { get; init; }

    /// <summary>How many there are of <see cref="DifferenceKind.Lagging"/>.</summary>
    public long Lagging { get; init; }

    /// <summary>How many there are of <see cref="DifferenceKind.OutsideRule"/>.</summary>
    public long OutsideRule { get; init; }

    /// <summary>How many there are of <see cref="DifferenceKind.Undetermined"/>.</summary>
    public long Undetermined { get; init; }

    /// <summary>All differences, whatever their kind.</summary>
    public long Differences => Missing + Extra + Different + CurrentDiffers + DeleteMarkers + Lagging + OutsideRule + Undetermined;

    /// <summary>
    /// Pairs of one size whose ETags are not the same and tell nothing, since they come from several parts or a KMS key: their
    /// content was not compared.
    /// </summary>
    public long NotComparable { get; init; }

    /// <summary>Differences among them whose key was written or deleted meanwhile.</summary>
    public long ChangedMeanwhile { get; init; }

    /// <summary>What differed at the first look, because the buckets changed meanwhile, and not at the second; not among the differences.</summary>
    public long Settled { get; init; }

    /// <summary>When S3 began to scan the source for its inventory; null where buckets were listed.</summary>
    public DateTimeOffset? SourceInventoryDate { get; init; }

    /// <summary>When S3 began to scan the destination for its inventory; null where buckets were listed.</summary>
    public DateTimeOffset? DestinationInventoryDate { get; init; }

    /// <summary>When it began; the first run of several that a checkpoint joins.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>How long it took; of this run alone.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Requests of listings; of this run alone.</summary>
    public long Requests { get; init; }

    /// <summary>Entries of both sides a second; of this run alone.</summary>
    public double Rate { get; init; }

    /// <summary>Whether a checkpoint had a part of it from a run before.</summary>
    public bool Resumed { get; init; }
}
