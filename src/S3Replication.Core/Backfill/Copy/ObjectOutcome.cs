using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>What came of a version that nothing at the destination spoke against.</summary>
/// <param name="Written">What was written; null when nothing was.</param>
/// <param name="Skip">Why it was left.</param>
/// <param name="Reason">That in a sentence; empty when it was written.</param>
internal sealed record ObjectOutcome(ObjectWrite? Written, CopySkip Skip, string Reason)
{
    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Bytes; null when they were not learned.</summary>
    public long? Size { get; init; }
}
