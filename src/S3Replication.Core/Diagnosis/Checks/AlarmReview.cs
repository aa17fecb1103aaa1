using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Holds one alarm against the metrics that a rule has
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html">CloudWatch metrics and dimensions</see>).
/// </summary>
/// <param name="context">The rule.</param>
/// <param name="sourceRegion">The source bucket's Region.</param>
/// <param name="destinationRegion">The destination bucket's Region.</param>
internal sealed class AlarmReview(CheckContext context, string sourceRegion, string destinationRegion)
{
    private static readonly string[] s_dimensions = ["DestinationBucket", "RuleId", "SourceBucket"];

    /// <summary>The metrics of an alarm that are meant for the rule.</summary>
    public IEnumerable<WatchedMetric> Meant(MetricAlarm alarm) => alarm.Metrics.Where(IsMeant);

    /// <summary>Why an alarm never does what it is for; empty when it does.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="region">The Region that it is in.</param>
    public IEnumerable<string> Problems(MetricAlarm alarm, string region)
    {
        foreach (WatchedMetric metric in Meant(alarm))
        {
            string what = $"Alarm {alarm.Name} on {metric.Name}";
            string published = KindOf(metric)!.IsAtSource ? sourceRegion : destinationRegion;
            if (!metric.Dimensions.Keys.Order(StringComparer.Ordinal).SequenceEqual(s_dimensions, StringComparer.Ordinal))
            {
                yield return $"{what} has the dimensions {string.Join(", ", metric.Dimensions.Keys)}; the metric has SourceBucket, DestinationBucket and RuleId.";
            }
            else if (metric.Dimensions["RuleId"] != context.RuleId)
            {
                yield return $"{what} is for rule {metric.Dimensions["RuleId"]}, which bucket {context.SourceBucket} does not have.";
            }
            else if (metric.Dimensions["DestinationBucket"] != context.DestinationBucket)
            {
                yield return $"{what} is for destination {metric.Dimensions["DestinationBucket"]}; rule {context.RuleId} goes to {context.DestinationBucket}.";
            }
            else if (region != published)
            {
                yield return $"{what} is in Region {region}; the metric is published in {published}.";
            }
            else if (!HasMetrics)
            {
                yield return $"{what} watches a metric that is not published: rule {context.RuleId} has its metrics off.";
            }
            else if (alarm.TreatMissingData == "missing")
            {
                yield return $"{what} takes missing data for missing: while nothing is replicated there is no data, and it stays in INSUFFICIENT_DATA.";
            }
            else if (!alarm.ActionsEnabled)
            {
                yield return $"{what} has its actions switched off: nobody is told when it goes off.";
            }
            else if (alarm.AlarmActions.Count == 0)
            {
                yield return $"{what} has no action: nobody is told when it goes off, unless a composite alarm looks at it.";
            }
        }
    }

    // Replication Time Control has metrics always.
    private bool HasMetrics => context.Rule.Destination.Metrics == true || context.Rule.Destination.ReplicationTime == true;

    private static ReplicationMetricKind? KindOf(WatchedMetric metric) =>
        ReplicationMetricKind.All.FirstOrDefault(kind => kind.Name == metric.Name);

    private bool IsMeant(WatchedMetric metric)
    {
        if (metric.Namespace != ReplicationMetricKind.Namespace || KindOf(metric) is null)
        {
            return false;
        }

        string? bucket = metric.Dimensions.GetValueOrDefault("SourceBucket") ?? metric.Dimensions.GetValueOrDefault("BucketName");
        string? rule = metric.Dimensions.GetValueOrDefault("RuleId");
        bool isKnown = context.Configuration.Rules.Any(known => known.Id == rule);
        return bucket == context.SourceBucket
            && (rule is null || rule == context.RuleId
                || (!isKnown && metric.Dimensions.GetValueOrDefault("DestinationBucket", context.DestinationBucket) == context.DestinationBucket));
    }
}
