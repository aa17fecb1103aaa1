namespace S3Replication.Core.Backfill.Copy;

/// <summary>Why an object was not copied although nothing failed.</summary>
public enum CopySkip
{
    /// <summary>It was not skipped.</summary>
    None,

    /// <summary>The destination has it.</summary>
    Same,

    /// <summary>The destination has something newer under this key, which is never overwritten.</summary>
    Newer,

    /// <summary>
    /// It is an older version and the destination has a newer one of the same object: S3 puts what is written on top, and it would hide
    /// that one.
    /// </summary>
    Covered,

    /// <summary>Both have the same size, and neither ETag nor checksum tells whether the content is the same.</summary>
    Uncertain,

    /// <summary>It came to the source by replication, so it belongs to another bucket.</summary>
    Replica,

    /// <summary>A rule of the destination would bring the copy back to the source, as a new version.</summary>
    WouldReturn,

    /// <summary>It is archived and can't be read before it is restored.</summary>
    Archived,

    /// <summary>It is a delete marker, and those were not asked for.</summary>
    DeleteMarker,

    /// <summary>It is no longer at the source.</summary>
    Gone,
}
