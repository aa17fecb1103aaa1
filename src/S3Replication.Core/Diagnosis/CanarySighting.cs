using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis;

/// <summary>What was last seen of a canary.</summary>
internal sealed class CanarySighting(ExpectedReplica expected)
{
    /// <summary>What its replica must be.</summary>
    public ExpectedReplica Expected { get; } = expected;

    /// <summary>The source's status.</summary>
    public ReplicationStatus Status { get; set; }

    /// <summary>How long it took; null until the replica was seen.</summary>
    public TimeSpan? Lag { get; set; }

    /// <summary>Whether the replica was seen.</summary>
    public bool Arrived => Lag is not null;

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsSettled => Arrived
        ? Status != ReplicationStatus.Pending
        : Status is ReplicationStatus.Failed or ReplicationStatus.None;
}
