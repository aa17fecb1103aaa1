using S3Replication.Core.Diagnosis;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Rehearsal;

/// <summary>A version that was uploaded, on its way to the destination.</summary>
internal sealed class TrackedVersion(ExpectedReplica expected, string label, long uploadedAt)
{
    /// <summary>What the replica must be like.</summary>
    public ExpectedReplica Expected => expected;

    /// <summary>What the object stands for.</summary>
    public string Label => label;

    /// <summary>The clock's timestamp when the upload ended.</summary>
    public long UploadedAt => uploadedAt;

    /// <summary>Whether this is a delete marker, which has no status to ask for.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>How long it took until it was seen at the destination; null as long as it wasn't.</summary>
    public TimeSpan? Lag { get; set; }

    /// <summary>The source's status when it was last asked for.</summary>
    public ReplicationStatus Status { get; set; } = ReplicationStatus.Pending;

    /// <summary>
    /// Whether waiting longer changes nothing: it arrived and the source knows, or the source says that it never will.
    /// </summary>
    public bool IsSettled =>
        IsDeleteMarker
            ? Lag is not null
            : Status is ReplicationStatus.Failed or ReplicationStatus.None or ReplicationStatus.Completed;
}
