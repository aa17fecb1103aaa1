namespace S3Replication.Core.Setup;

/// <summary>What <see cref="RemoveRule"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="RuleId">The rule's id.</param>
public sealed record RemoveRuleRequest(string SourceBucket, string RuleId);
