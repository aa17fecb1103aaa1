using S3Replication.Core.Errors;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>What became of one object or version.</summary>
/// <param name="SourceBucket">The bucket that has it.</param>
/// <param name="DestinationBucket">The bucket that shall have it.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">Its version at the source; empty in a bucket without versions.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record CopyRecord(
    string SourceBucket, string DestinationBucket, string Key, string VersionId, CopyOutcome Outcome)
{
    /// <summary>Whether it is a delete marker.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>Bytes; null when they were not learned.</summary>
    public long? Size { get; init; }

    /// <summary>The version that was made at the destination; null when none was, or when it keeps no versions.</summary>
    public string? DestinationVersionId { get; init; }

    /// <summary>Why it was skipped.</summary>
    public CopySkip Skip { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public CrrErrorCode? ErrorCode { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}: {Key}{(VersionId.Length == 0 ? string.Empty : $" ({VersionId})")}";
}
