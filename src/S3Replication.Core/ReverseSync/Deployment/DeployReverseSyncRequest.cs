namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>What <see cref="DeployReverseSync"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket that replicates, to which changes go back.</param>
/// <param name="ReplicaBucket">The bucket that replicas go to, whose changes are carried back.</param>
/// <param name="Package">The function's zip.</param>
public sealed record DeployReverseSyncRequest(string SourceBucket, string ReplicaBucket, byte[] Package)
{
    /// <summary>The name of the function, its role, and the beginning of its queue's; null for one made of the replica bucket's.</summary>
    public string? Name { get; init; }

    /// <summary>How keys must begin to be carried back; empty for all.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Whether deletions are carried back.</summary>
    public bool CarriesDeletes { get; init; } = true;

    /// <summary>The key, as ARN, that encrypts at the source bucket what a KMS key encrypts; null for the default.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The key, as ARN, that encrypts at the replica bucket; null for none.</summary>
    public string? ReplicaKmsKeyId { get; init; }

    /// <summary>How many invocations may run at once: the fuse. 0 stops the function.</summary>
    public int Concurrency { get; init; } = 5;

    /// <summary>The memory in MB.</summary>
    public int MemoryMegabytes { get; init; } = 512;

    /// <summary>How long an invocation may take.</summary>
    public int TimeoutSeconds { get; init; } = 900;

    /// <summary>Whether it is made although a rule goes back natively.</summary>
    public bool Force { get; init; }
}
