namespace S3Replication.Core.Diagnosis;

/// <summary>What <see cref="RepairReplication"/> is asked for.</summary>
/// <param name="Test">What is examined: the bucket, and which of its rules.</param>
public sealed record RepairRequest(VerifyReplicationRequest Test)
{
    /// <summary>How long IAM may take to let a change have its effect, unless it is said otherwise.</summary>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Only findings with these ids; empty for every one that has a mend.</summary>
    public IReadOnlyCollection<string> CheckIds { get; init; } = [];

    /// <summary>The KMS key for replicas, for a rule that has none and needs one.</summary>
    public string? ReplicaKmsKeyId { get; init; }

    /// <summary>Whether statements are added to a role that this module did not make. Nothing of others is ever replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Whether canaries tell how it was before and how it is after.</summary>
    public bool Canary { get; init; } = true;

    /// <summary>How long after the mends canaries that fail are sent again.</summary>
    public TimeSpan Patience { get; init; } = DefaultPatience;
}
