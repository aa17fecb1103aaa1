namespace S3Replication.Sandbox;

/// <summary>Which deliveries are wanted. A condition that is null is met by all.</summary>
public sealed record SandboxDeliveryFilter
{
    /// <summary>The bucket that the version was written to.</summary>
    public string? SourceBucket { get; init; }

    /// <summary>The rule that sends it.</summary>
    public string? RuleId { get; init; }

    /// <summary>Where it goes.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it failed.</summary>
    public bool? Failed { get; init; }

    /// <summary>How many at the most: of what is owed the oldest, of what has ended the newest.</summary>
    public int Limit { get; init; } = 1000;

    internal bool Fits(string sourceBucket, string ruleId, string destinationBucket, string key) =>
        (SourceBucket ?? sourceBucket, RuleId ?? ruleId, DestinationBucket ?? destinationBucket, Key ?? key)
        == (sourceBucket, ruleId, destinationBucket, key);
}
