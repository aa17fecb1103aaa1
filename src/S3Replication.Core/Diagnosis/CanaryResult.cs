namespace S3Replication.Core.Diagnosis;

/// <summary>What became of a canary.</summary>
/// <param name="SourceBucket">The bucket that it was uploaded to.</param>
/// <param name="DestinationBucket">The bucket where its replica was awaited.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Key">Its key.</param>
/// <param name="VersionId">Its version id.</param>
public sealed record CanaryResult(
    string SourceBucket,
    string DestinationBucket,
    CanaryStatus Status,
    string Key,
    string? VersionId)
{
    /// <summary>The rule that was put to the proof.</summary>
    public string? RuleId { get; init; }

    /// <summary>From the end of the upload until the replica was seen; null when it was not seen.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Why it did not pass.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Remedy { get; init; }

    /// <summary>What was put to the proof one by one, and what became of each.</summary>
    public IReadOnlyList<CanaryLeg> Legs { get; init => field = Listed.Of(value); } = [];

    /// <summary>
    /// What could not be removed, as <c>bucket/key?versionId</c>; the next canary sweeps it when it is an hour old.
    /// </summary>
    public IReadOnlyList<string> LeftBehind { get; init => field = Listed.Of(value); } = [];

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{Status}: {Key}";
}
