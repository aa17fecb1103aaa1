namespace S3Replication.Core.Monitoring;

/// <summary>Derives recovery points from the series of one rule, one for each period, those without data too.</summary>
internal static class RecoveryPoints
{
    /// <summary>Derives them.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="series">Its series, each of one kind.</param>
    /// <param name="range">What was asked for.</param>
    /// <param name="now">The time: a period that is not over yet says nothing.</param>
    public static IEnumerable<RecoveryPoint> Of(
        MetricRule rule, IReadOnlyDictionary<ReplicationMetricKind, IReadOnlyList<MetricValue>> series, MetricRange range, DateTimeOffset now)
    {
        Dictionary<DateTimeOffset, double> latency = Table(series, ReplicationMetricKind.Latency);
        Dictionary<DateTimeOffset, double> operations = Table(series, ReplicationMetricKind.OperationsPending);
        Dictionary<DateTimeOffset, double> bytes = Table(series, ReplicationMetricKind.BytesPending);
        Dictionary<DateTimeOffset, double> failures = Table(series, ReplicationMetricKind.OperationsFailed);
        double failed = 0;
        foreach (DateTimeOffset time in range.Periods().TakeWhile(time => time + range.Period <= now))
        {
            failed += failures.GetValueOrDefault(time);
            yield return new RecoveryPoint(time, rule.SourceBucket, rule.DestinationBucket, rule.RuleId)
            {
                Period = range.Period,
                Behind = latency.TryGetValue(time, out double seconds) ? TimeSpan.FromSeconds(seconds) : null,
                OperationsPending = operations.TryGetValue(time, out double count) ? (long)count : null,
                BytesPending = bytes.TryGetValue(time, out double size) ? (long)size : null,
                Failed = (long)failed,
            };
        }
    }

    private static Dictionary<DateTimeOffset, double> Table(
        IReadOnlyDictionary<ReplicationMetricKind, IReadOnlyList<MetricValue>> series, ReplicationMetricKind kind) =>
        series.GetValueOrDefault(kind, []).ToDictionary(value => value.Time, value => value.Value);
}
