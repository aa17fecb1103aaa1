namespace S3Replication.Core.Monitoring;

/// <summary>A metric and what of its samples is wanted.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Statistic">What the samples of a period come to: <c>Maximum</c>, <c>Sum</c>.</param>
public sealed record MetricQuery(WatchedMetric Metric, string Statistic);
