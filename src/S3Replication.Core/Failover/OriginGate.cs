namespace S3Replication.Core.Failover;

/// <summary>What the gate before a switch found, in numbers.</summary>
/// <param name="SourceBucket">The bucket that is served.</param>
/// <param name="DestinationBucket">The bucket that shall be.</param>
public sealed record OriginGate(string SourceBucket, string DestinationBucket)
{
    /// <summary>Whether nothing is lost by the switch, and that is known.</summary>
    public bool Passed => Lost == 0 && Unknown is null;

    /// <summary>How many versions are lost or served otherwise, as far as that is known.</summary>
    public long Lost => Pending + Failed + Missing + NotReplicated + Deletions + Different;

    /// <summary>How many there are of <see cref="OriginLossKind.Pending"/>.</summary>
    public long Pending { get; init; }

    /// <summary>How many there are of <see cref="OriginLossKind.Failed"/>.</summary>
    public long Failed { get; init; }

    /// <summary>How many there are of <see cref="OriginLossKind.Missing"/>.</summary>
    public long Missing { get; init; }

    /// <summary>How many there are of <see cref="OriginLossKind.NotReplicated"/>.</summary>
    public long NotReplicated { get; init; }

    /// <summary>How many there are of <see cref="OriginLossKind.Deletion"/>.</summary>
    public long Deletions { get; init; }

    /// <summary>How many there are of <see cref="OriginLossKind.Different"/>.</summary>
    public long Different { get; init; }

    /// <summary>Bytes at the source of what is lost.</summary>
    public long Bytes { get; init; }

    /// <summary>
    /// Versions that only the target has and that hide nothing of the source: nothing is lost, but readers may get what the source
    /// does not have.
    /// </summary>
    public long OnlyAtTarget { get; init; }

    /// <summary>What can't be known, and why; null when everything could be looked at.</summary>
    public string? Unknown { get; init; }

    /// <summary>
    /// When the oldest write was made that the target does not have, what differs aside; null when it has all that could be looked at.
    /// </summary>
    public DateTimeOffset? OldestLoss { get; init; }

    /// <summary>The newest version that the target has; told only where the source can't be read, and null where the target has none.</summary>
    public DateTimeOffset? NewestArrival { get; init; }

    /// <summary>Versions and delete markers that were looked at in the source.</summary>
    public long Compared { get; init; }

    /// <summary>How long the gate took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>It in a sentence.</summary>
    public override string ToString() => Switching.GateText.Of(this);
}
