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

    /// <summary>How long the canary may take to arrive.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;
}
