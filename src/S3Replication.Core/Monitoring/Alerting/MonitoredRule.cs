using S3Replication.Core.Setup;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>A rule that is watched.</summary>
/// <param name="Info">The rule.</param>
/// <param name="Region">The destination bucket's Region.</param>
internal sealed record MonitoredRule(ReplicationRuleInfo Info, string Region)
{
    /// <summary>The rule as the dimensions of its metrics name it.</summary>
    public MetricRule Metrics { get; } = new(Info.SourceBucket, Info.DestinationBucket, Info.RuleId!);
}
