namespace S3Replication.Core.Rehearsal;

/// <summary>What became of one version of one object of the demonstration.</summary>
/// <param name="Key">The key.</param>
/// <param name="Label">What the object stands for.</param>
/// <param name="VersionId">The version.</param>
/// <param name="SourceStatus">S3's word at the source; <c>-</c> for none.</param>
/// <param name="DestinationStatus">S3's word at the destination; <c>-</c> when it is not there.</param>
/// <param name="Lag">From the end of the upload until it was seen at the destination; null when it never was.</param>
/// <param name="Succeeded">Whether that is as it must be.</param>
/// <param name="Verdict">What was found, in a few words.</param>
public sealed record DemoRow(
    string Key,
    string Label,
    string? VersionId,
    string SourceStatus,
    string DestinationStatus,
    TimeSpan? Lag,
    bool Succeeded,
    string Verdict);
