namespace S3Replication.Core.Diagnosis;

/// <summary>What <see cref="CanaryProbe"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket that the canary is uploaded to.</param>
/// <param name="DestinationBucket">The bucket where its replica is awaited.</param>
public sealed record CanaryRequest(string SourceBucket, string DestinationBucket)
{
    /// <summary>How long a canary may take unless it is said otherwise.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(300);

    /// <summary>The rule that is put to the proof; only told again in the result.</summary>
    public string? RuleId { get; init; }

    /// <summary>The prefix that the rule asks for; the canary's key begins with it.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The tags that the rule asks for; the canary has them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The buckets that other rules take it to; it is removed there as well, but nothing is awaited.</summary>
    public IReadOnlyList<string> OtherDestinations { get; init; } = [];

    /// <summary>What is put to the proof besides that a new version arrives, in the order in which it is.</summary>
    public IReadOnlyList<CanaryLegName> Legs { get; init; } = [];

    /// <summary>The KMS key that encrypts the canary; null for what the source bucket does by default.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The KMS key that the rule names for replicas; null for none.</summary>
    public string? ReplicaKmsKeyId { get; init; }

    /// <summary>The rule from the destination back to the source; null when there is none.</summary>
    public CanaryWayBack? WayBack { get; init; }

    /// <summary>The size of the canary in bytes; null for a small one. It is never smaller than the line that tells its name.</summary>
    public int? SizeBytes { get; init; }

    /// <summary>How long the canary may take to arrive; each leg has as much.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;
}
