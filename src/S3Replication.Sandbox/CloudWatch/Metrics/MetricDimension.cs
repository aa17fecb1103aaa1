namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>A dimension of a metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record MetricDimension(string Name, string Value);
