namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>
/// The alarm on one metric of a rule
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>,
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">Configuring how CloudWatch alarms treat missing data</see>).
/// </summary>
/// <remarks>
/// What failed is told only in minutes in which something ended: a minute without data is one without failures, <c>notBreaching</c>. What is
/// pending is told in the destination's Region, and not when its bucket is gone: while that Region is out there may be no data, and
/// <c>notBreaching</c> would call the alarm off in the middle of the outage; <c>ignore</c> keeps the state that it is in. Metrics come "on
/// a best-effort basis": three of five minutes must be late, or a quarter of an hour full of what does not drain.
/// </remarks>
internal static class AlarmDraft
{
    private const int Minute = 60;
    private const double UsualLatency = 900;
    private const double UsualOperations = 1000;
    private const double UsualBytes = 10d * 1024 * 1024 * 1024;

    /// <summary>The alarm as it shall be.</summary>
    /// <param name="request">The thresholds.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="kind">The metric.</param>
    /// <param name="topicArn">The topic to tell.</param>
    /// <param name="present">The alarm of that name; null for none.</param>
    public static MetricAlarm Of(
        EnableMonitoringRequest request, MetricRule rule, ReplicationMetricKind kind, string topicArn, MetricAlarm? present)
    {
        (double threshold, int periods, int toAlarm, string missing, string what) = kind.Name switch
        {
            "ReplicationLatency" => (request.LatencySeconds ?? present?.Threshold ?? UsualLatency, 5, 3, "ignore", "replicas are late"),
            "OperationsPendingReplication" =>
                (request.PendingOperations ?? present?.Threshold ?? UsualOperations, 15, 15, "ignore", "operations pile up"),
            "BytesPendingReplication" => (request.PendingBytes ?? present?.Threshold ?? UsualBytes, 15, 15, "ignore", "bytes pile up"),
            _ => (request.FailedOperations ?? present?.Threshold ?? 0, 1, 1, "notBreaching", "replication fails"),
        };
        return new MetricAlarm(
            MonitoringNames.Alarm(rule.SourceBucket, rule.RuleId, kind.Name),
            [kind.Of(rule.SourceBucket, rule.DestinationBucket, rule.RuleId).Metric],
            present?.State ?? string.Empty)
        {
            Arn = present?.Arn,
            Description = $"Replication rule of bucket {rule.SourceBucket} to {rule.DestinationBucket}: {what}.",
            AlarmActions = With(present?.AlarmActions, topicArn),
            OkActions = With(present?.OkActions, topicArn),
            InsufficientDataActions = present?.InsufficientDataActions ?? [],
            Statistic = kind.Statistic,
            Period = Minute,
            EvaluationPeriods = periods,
            DatapointsToAlarm = toAlarm,
            Threshold = threshold,
            Comparison = "GreaterThanThreshold",
            TreatMissingData = missing,
        };
    }

    /// <summary>Whether two alarms are set alike, whatever state they are in.</summary>
    /// <param name="one">An alarm.</param>
    /// <param name="other">Another.</param>
    public static bool IsSame(MetricAlarm one, MetricAlarm other) =>
        (one.Description, one.ActionsEnabled, one.Statistic, one.Period, one.EvaluationPeriods, one.DatapointsToAlarm, one.Threshold)
            == (other.Description, other.ActionsEnabled, other.Statistic, other.Period, other.EvaluationPeriods, other.DatapointsToAlarm, other.Threshold)
        && (one.Comparison, one.TreatMissingData) == (other.Comparison, other.TreatMissingData)
        && one.AlarmActions.SequenceEqual(other.AlarmActions)
        && one.OkActions.SequenceEqual(other.OkActions)
        && one.Metrics.Count == 1
        && other.Metrics.Count == 1
        && (one.Metrics[0].Namespace, one.Metrics[0].Name) == (other.Metrics[0].Namespace, other.Metrics[0].Name)
        && one.Metrics[0].Dimensions.Order(DimensionOrder.Instance).SequenceEqual(other.Metrics[0].Dimensions.Order(DimensionOrder.Instance));

    // What somebody has added stays.
    private static IReadOnlyList<string> With(IReadOnlyList<string>? present, string topicArn) =>
        present is null ? [topicArn] : present.Contains(topicArn, StringComparer.Ordinal) ? present : [.. present, topicArn];

    private sealed class DimensionOrder : IComparer<KeyValuePair<string, string>>
    {
        public static DimensionOrder Instance { get; } = new();

        public int Compare(KeyValuePair<string, string> x, KeyValuePair<string, string> y) => string.CompareOrdinal(x.Key, y.Key);
    }
}
