namespace S3Replication.Core.ReverseSync;

/// <summary>What has become of a change of the replica.</summary>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version at the replica; null in a bucket that keeps none.</param>
/// <param name="Outcome">What has become of it.</param>
public sealed record SyncRecord(string Key, string? VersionId, SyncOutcome Outcome)
{
    /// <summary>Why nothing was done.</summary>
    public SyncSkip Skip { get; init; }

    /// <summary>The version that was made at the source; null when none was.</summary>
    public string? SourceVersionId { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>The message of a queue that it came in.</summary>
    public string? MessageId { get; init; }
}
