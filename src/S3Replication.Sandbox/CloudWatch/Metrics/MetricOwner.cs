namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>Where metrics and alarms are: each account has its own in each Region.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The Region.</param>
internal readonly record struct MetricOwner(string AccountId, string Region);
