namespace S3Replication.Core.ReverseSync;

/// <summary>What is done about a change.</summary>
internal enum SyncAction
{
    /// <summary>Nothing.</summary>
    Skip,

    /// <summary>Nothing yet: the replica must first receive what the source has on top, to tell which is newer.</summary>
    Wait,

    /// <summary>The version is copied.</summary>
    Copy,

    /// <summary>A delete marker is put.</summary>
    Delete,
}
