namespace S3Replication.Core.Backfill.Copy;

/// <summary>What became of an object that was to be copied.</summary>
public enum CopyOutcome
{
    /// <summary>It is at the destination, and this run brought it there.</summary>
    Copied,

    /// <summary>It was left where it is, for a reason that is no failure.</summary>
    Skipped,

    /// <summary>It could not be copied.</summary>
    Failed,
}
