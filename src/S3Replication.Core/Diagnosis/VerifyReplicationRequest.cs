namespace S3Replication.Core.Diagnosis;

/// <summary>What <see cref="VerifyReplication"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket whose rules are examined.</param>
public sealed record VerifyReplicationRequest(string SourceBucket)
{
    /// <summary>How many objects are looked at when nobody says.</summary>
    public const int DefaultSampleSize = 20;

    /// <summary>The most objects that can be looked at.</summary>
    public const int MaximumSampleSize = 1000;

    /// <summary>Only rules to this bucket; null for every one.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>Only the rule with this id; null for every rule.</summary>
    public string? RuleId { get; init; }

    /// <summary>How many of the source's objects are looked at: 0 to 1,000, 0 for none.</summary>
    public int SampleSize { get; init; } = DefaultSampleSize;

    /// <summary>
    /// The ids of checks that are not made: they come out as <see cref="CheckStatus.Skipped"/>, and neither their calls nor
    /// what they would say count. <see cref="CheckCatalog"/> has all ids.
    /// </summary>
    public IReadOnlyCollection<string> ExcludedChecks { get; init; } = [];

    /// <summary>What the configuration was when it was saved: rules that are missing or different now fail; null for not looking.</summary>
    public ConfigurationBaseline? Baseline { get; init; }

    /// <summary>Whether an object is sent on its way to prove what the checks say.</summary>
    public bool Canary { get; init; }

    /// <summary>The ARN of the KMS key that encrypts the canary; null for what the source bucket does by default.</summary>
    public string? CanaryKmsKeyId { get; init; }

    /// <summary>How long the canary may take to arrive.</summary>
    public TimeSpan CanaryTimeout { get; init; } = CanaryRequest.DefaultTimeout;
}
