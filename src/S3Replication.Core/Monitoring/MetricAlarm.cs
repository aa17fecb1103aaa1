namespace S3Replication.Core.Monitoring;

/// <summary>An alarm on metrics.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Metrics">What it watches: one metric, or those of its expression.</param>
/// <param name="State"><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</param>
public sealed record MetricAlarm(string Name, IReadOnlyList<WatchedMetric> Metrics, string State)
{
    /// <summary>
    /// What a missing data point counts for: <c>missing</c>, <c>ignore</c>, <c>notBreaching</c> or <c>breaching</c>
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data">Missing data</see>).
    /// </summary>
    public string TreatMissingData { get; init; } = "missing";
}
