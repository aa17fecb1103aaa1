namespace S3Replication.Core.Diagnosis;

/// <summary>What <see cref="WaitReplication"/> waits for: one version, or what is on its way among the keys that have a prefix.</summary>
/// <param name="SourceBucket">The bucket.</param>
public sealed record WaitReplicationRequest(string SourceBucket)
{
    /// <summary>How long is waited when nobody says: what S3 takes for most objects.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The key; null for a prefix.</summary>
    public string? Key { get; init; }

    /// <summary>The version of the key; null for the one that is current when the waiting begins.</summary>
    public string? VersionId { get; init; }

    /// <summary>What keys begin with; empty for the whole bucket. Only without a key.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>When to give up, counted from the beginning.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Whether to go on when an object has FAILED, which S3 does not retry.</summary>
    public bool ContinueOnFailure { get; init; }
}
