namespace S3Replication.Core.Backfill;

/// <summary>What was counted of what a backfill would bring.</summary>
/// <param name="Objects">How many objects a job would take.</param>
/// <param name="Bytes">Their bytes.</param>
internal sealed record BackfillCount(long Objects, long Bytes)
{
    /// <summary>How many versions were looked at.</summary>
    public long LookedAt { get; init; }

    /// <summary>How many would be taken if they were not archived.</summary>
    public long Archived { get; init; }

    /// <summary>How many delete markers a rule takes, whose statuses nobody can read.</summary>
    public long DeleteMarkers { get; init; }

    /// <summary>Whether there are more versions than were looked at.</summary>
    public bool IsSample { get; init; }
}
