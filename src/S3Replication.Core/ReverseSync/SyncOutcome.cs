namespace S3Replication.Core.ReverseSync;

/// <summary>What has become of a change.</summary>
public enum SyncOutcome
{
    /// <summary>It was copied to the source.</summary>
    Copied,

    /// <summary>A delete marker was put at the source.</summary>
    Deleted,

    /// <summary>Nothing was to be done.</summary>
    Skipped,

    /// <summary>It could not be carried back.</summary>
    Failed,
}
