using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>What <see cref="ExplainRules"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket whose rules are judged.</param>
/// <param name="Subject">The object.</param>
public sealed record ExplainRulesRequest(string SourceBucket, ReplicationSubject Subject)
{
    /// <summary>Only the rule with this id; null for every rule.</summary>
    public string? RuleId { get; init; }

    /// <summary>Only rules to this bucket; null for every one.</summary>
    public string? DestinationBucket { get; init; }
}
