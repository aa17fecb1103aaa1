namespace S3Replication.Core.ReverseSync;

/// <summary>Why a change is not carried back.</summary>
public enum SyncSkip
{
    /// <summary>It is carried back.</summary>
    None,

    /// <summary>It came by replication: it is the other bucket's own.</summary>
    Replica,

    /// <summary>It has been carried back before.</summary>
    Carried,

    /// <summary>The other bucket has the same.</summary>
    Same,

    /// <summary>The other bucket has something newer, which is never overwritten.</summary>
    Newer,

    /// <summary>It is no longer the newest that was written here; the newest has an event of its own.</summary>
    Superseded,

    /// <summary>It is no longer there.</summary>
    Gone,

    /// <summary>Changes of its kind stay here: deletions for good, tags, what lifecycle rules do.</summary>
    NotCarried,

    /// <summary>It is archived and can't be read.</summary>
    Archived,
}
