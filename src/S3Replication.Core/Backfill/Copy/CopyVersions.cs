namespace S3Replication.Core.Backfill.Copy;

/// <summary>Which versions of a key are copied.</summary>
public enum CopyVersions
{
    /// <summary>The current object of each key.</summary>
    Current,

    /// <summary>
    /// Every version, the oldest first, so that the destination has them in the same order. Each gets an id of its own there:
    /// only replication keeps version ids.
    /// </summary>
    All,
}
