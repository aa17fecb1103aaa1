namespace S3Replication.Core.Monitoring;

/// <summary>What CloudWatch has of one rule.</summary>
/// <param name="rule">The rule.</param>
internal sealed class RuleSeries(MetricRule rule)
{
    /// <summary>The rule.</summary>
    public MetricRule Rule { get; } = rule;

    /// <summary>The values of each metric that was read, the oldest first.</summary>
    public Dictionary<ReplicationMetricKind, IReadOnlyList<MetricValue>> Values { get; } = [];

    /// <summary>The Region of each metric that was read.</summary>
    public Dictionary<ReplicationMetricKind, string> Regions { get; } = [];
}
