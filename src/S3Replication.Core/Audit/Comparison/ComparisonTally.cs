namespace S3Replication.Core.Audit.Comparison;

/// <summary>What has been counted of a part of a comparison.</summary>
internal sealed class ComparisonTally
{
    private static readonly int s_kinds = Enum.GetValues<DifferenceKind>().Length;

    /// <summary>Versions, or objects, of the source.</summary>
    public long SourceObjects { get; set; }

    /// <summary>Versions, or objects, of the destination.</summary>
    public long DestinationObjects { get; set; }

    /// <summary>Bytes of those of the source.</summary>
    public long SourceBytes { get; set; }

    /// <summary>Bytes of those of the destination.</summary>
    public long DestinationBytes { get; set; }

    /// <summary>Of one size on both sides, with ETags that tell nothing.</summary>
    public long NotComparable { get; set; }

    /// <summary>Differences that were gone at the second look.</summary>
    public long Settled { get; set; }

    /// <summary>Differences that are flagged as changed meanwhile.</summary>
    public long ChangedMeanwhile { get; set; }

    /// <summary>The differences, by kind.</summary>
    public long[] Kinds { get; init; } = new long[s_kinds];

    /// <summary>Adds what another part has.</summary>
    /// <param name="other">The other part.</param>
    public void Add(ComparisonTally other)
    {
        SourceObjects += other.SourceObjects;
        DestinationObjects += other.DestinationObjects;
        SourceBytes += other.SourceBytes;
        DestinationBytes += other.DestinationBytes;
        NotComparable += other.NotComparable;
        Settled += other.Settled;
        ChangedMeanwhile += other.ChangedMeanwhile;
        for (int i = 0; i < Kinds.Length; i++)
        {
            Kinds[i] += other.Kinds[i];
        }
    }

    /// <summary>The counts for the user.</summary>
    /// <param name="pair">The buckets.</param>
    public ComparisonSummary Summarize(ComparisonPair pair) => new(pair.SourceBucket, pair.DestinationBucket, pair.Listing)
    {
        SourceObjects = SourceObjects,
        DestinationObjects = DestinationObjects,
        SourceBytes = SourceBytes,
        DestinationBytes = DestinationBytes,
        Missing = Count(DifferenceKind.Missing),
        Extra = Count(DifferenceKind.Extra),
        Different = Count(DifferenceKind.Different),
        CurrentDiffers = Count(DifferenceKind.CurrentDiffers),
        DeleteMarkers = Count(DifferenceKind.DeleteMarker),
        Lagging = Count(DifferenceKind.Lagging),
        OutsideRule = Count(DifferenceKind.OutsideRule),
        Undetermined = Count(DifferenceKind.Undetermined),
        NotComparable = NotComparable,
        ChangedMeanwhile = ChangedMeanwhile,
        Settled = Settled,
    };

    private long Count(DifferenceKind kind) => Kinds[(int)kind];
}
