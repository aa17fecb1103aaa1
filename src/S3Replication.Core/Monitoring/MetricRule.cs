namespace S3Replication.Core.Monitoring;

/// <summary>A rule as the dimensions of its metrics name it.</summary>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
/// <param name="RuleId">The rule.</param>
internal sealed record MetricRule(string SourceBucket, string DestinationBucket, string RuleId);
