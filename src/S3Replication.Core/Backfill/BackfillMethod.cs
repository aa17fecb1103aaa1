namespace S3Replication.Core.Backfill;

/// <summary>By what existing objects are brought across.</summary>
public enum BackfillMethod
{
    /// <summary>S3 Batch Replication, by the rules of the bucket: versions keep their ids.</summary>
    Batch,

    /// <summary>
    /// Copies within the service, without rules: for versions that were deleted for good at the destination, and for stores that
    /// have no batch replication. Each copy is a version of its own.
    /// </summary>
    Copy,
}
