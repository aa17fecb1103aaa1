using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>What came of a version that nothing at the destination spoke against.</summary>
/// <param name="Written">What was written; null when nothing was.</param>
/// <param name="Skip">Why it was left.</param>
/// <param name="Reason">That in a sentence; empty when it was written.</param>
internal sealed record ObjectOutcome(ObjectWrite? Written, CopySkip Skip, string Reason)
{
    /// <summary>Why it can't be copied, found before anything was sent; null when nothing stands in the way.</summary>
    public CrrException? Refusal { get; init; }

    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Bytes; null when they were not learned.</summary>
    public long? Size { get; init; }
}
