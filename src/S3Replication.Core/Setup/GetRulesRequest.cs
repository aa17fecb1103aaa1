namespace S3Replication.Core.Setup;

/// <summary>What <see cref="GetRules"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket whose rules are wanted.</param>
public sealed record GetRulesRequest(string SourceBucket)
{
    /// <summary>Only the rule with this id; null for every rule.</summary>
    public string? RuleId { get; init; }

    /// <summary>Only rules to this bucket; null for every one.</summary>
    public string? DestinationBucket { get; init; }
}
