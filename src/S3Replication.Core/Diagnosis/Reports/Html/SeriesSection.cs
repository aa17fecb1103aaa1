using S3Replication.Core.Diagnosis.Reports.Html.Plots;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>What S3 published of the rule, over time.</summary>
internal static class SeriesSection
{
    private static readonly (ReplicationMetricKind Kind, string Title, string Bar)[] s_plots =
    [
        (ReplicationMetricKind.Latency, "Behind the source", "bar"),
        (ReplicationMetricKind.OperationsPending, "Operations pending", "bar"),
        (ReplicationMetricKind.BytesPending, "Bytes pending", "bar"),
        (ReplicationMetricKind.OperationsFailed, "Operations failed", "bar-bad"),
    ];

    public static void Write(HtmlWriter html, RulePart rule, string id)
    {
        html.Element("h3", "Pending and failed over time");
        if (rule.Metrics.Count == 0)
        {
            FindingList.None(html, "No data: no metrics were given. Give the values of this call, for a rule whose metrics are on, to -Metric:", $"Get-CrrMetric -SourceBucket {rule.TypedSource}");
            return;
        }

        DateTimeOffset first = rule.Metrics[0].Time;
        DateTimeOffset last = rule.Metrics[^1].Time;
        TimeSpan period = rule.Metrics.Min(metric => metric.Period);
        html.Element("p", Source(rule, first, last + period), ("class", "source"));
        html.Open("div", ("class", "plots"));
        foreach ((ReplicationMetricKind kind, string title, string bar) in s_plots)
        {
            IReadOnlyList<ReplicationMetric> values = rule.Of(kind);
            if (values.Count == 0)
            {
                html.Open("figure").Element("figcaption", title);
                FindingList.None(html, $"No data: {kind.Name} has no value in this time.");
                html.Close();
                continue;
            }

            new SeriesPlot(title, bar, SeriesBins.Of(values, first, last, period), kind.Unit).Write(html, $"{id}-{kind.Name}");
        }

        html.Close();
    }

    private static string Source(RulePart rule, DateTimeOffset from, DateTimeOffset to)
    {
        IReadOnlyList<ReplicationMetric> latency = rule.Of(ReplicationMetricKind.Latency);
        int quick = latency.Count(metric => metric.Value <= ReplicationMeasurement.FifteenMinutes.TotalSeconds);
        string share = latency.Count == 0 ? string.Empty
            : $" In {quick} of {Quantity.Of(latency.Count, "period")} with a latency the destination was 15 minutes behind or less.";
        return $"From CloudWatch, as S3 published it from {TimeText.At(from)} to {TimeText.At(to)}. S3 publishes nothing while nothing is on its way: a gap is no zero.{share}";
    }
}
