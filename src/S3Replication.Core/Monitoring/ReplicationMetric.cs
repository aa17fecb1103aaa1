using System.Globalization;

namespace S3Replication.Core.Monitoring;

/// <summary>
/// What one metric of a rule came to in one period
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>).
/// </summary>
/// <param name="Time">When the period began.</param>
/// <param name="Metric">
/// <c>ReplicationLatency</c>, <c>OperationsPendingReplication</c>, <c>BytesPendingReplication</c> or <c>OperationsFailedReplication</c>.
/// </param>
/// <param name="Value">The value, in <paramref name="Unit"/>.</param>
/// <param name="Unit"><c>Seconds</c>, <c>Count</c> or <c>Bytes</c>.</param>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
/// <param name="RuleId">The rule.</param>
public sealed record ReplicationMetric(
    DateTimeOffset Time,
    string Metric,
    double Value,
    string Unit,
    string SourceBucket,
    string DestinationBucket,
    string RuleId)
{
    /// <summary>How long the period is.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What the samples of the period were joined to: <c>Maximum</c>, or <c>Sum</c> of what failed.</summary>
    public string Statistic { get; init; } = "Maximum";

    /// <summary>The Region that publishes it.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.UtcDateTime:u} {Metric} {Value:0.###} {Unit}");
}
