using S3Replication.Core.Diagnosis.Reports.Html.Plots;
using S3Replication.Core.Operations;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>How fast the rule replicated canaries.</summary>
internal static class LagSection
{
    public static void Write(HtmlWriter html, RulePart rule, string id)
    {
        html.Element("h3", "Lag");
        if (rule.Measurement is not { } measurement)
        {
            string call = rule.RuleId is null ? string.Empty : $" -RuleId {PowerShellText.Quote(rule.RuleId)}";
            FindingList.None(html, "No data: nobody measured this rule. Give the result of this call to -Measurement:", $"Measure-CrrReplication -SourceBucket {rule.TypedSource}{call}");
            return;
        }

        html.Element("p", Source(measurement), ("class", "source"));
        html.Open("div", ("class", "split"));
        html.Open("dl", ("class", "numbers"));
        Pair(html, "p50", measurement.P50);
        Pair(html, "p95", measurement.P95);
        Pair(html, "p99", measurement.P99);
        Pair(html, "Longest", measurement.Maximum);
        html.Open("div").Element("dt", "Recovery point achieved")
            .Element("dd", $"{(measurement.Arrived < measurement.Count ? "more than " : string.Empty)}{TimeText.Of(measurement.RecoveryPoint)}").Close();
        html.Open("div", ("class", "wide")).Element("dt", "Within 15 minutes").Open("dd").Text(SharePlot.Text(measurement.WithinFifteenMinutes));
        SharePlot.Write(html, measurement.WithinFifteenMinutes);
        html.Close().Close().Close();
        if (measurement.Histogram.Count == 0)
        {
            FindingList.None(html, "No canary arrived: there is no lag to draw.");
        }
        else
        {
            HistogramPlot.Write(html, $"{id}-lag", measurement);
        }

        html.Close();
    }

    private static string Source(ReplicationMeasurement measurement)
    {
        string first = measurement.Samples.Count == 0 ? string.Empty : TimeText.At(measurement.Samples.Min(sample => sample.Sent));
        string last = measurement.Samples.Count == 0 ? string.Empty : TimeText.At(measurement.Samples.Max(sample => sample.Sent));
        string when = first.Length == 0 ? string.Empty : first == last ? $", sent at {first}" : $", sent from {first} to {last}";
        return $"From Measure-CrrReplication: {Quantity.Of(measurement.Count, "canary", "canaries")}{when}, of which {measurement.Arrived} arrived. "
            + "Percentiles are lags that were seen (nearest rank) of those that arrived; the share is of all that were sent.";
    }

    private static void Pair(HtmlWriter html, string name, TimeSpan? value) =>
        html.Open("div").Element("dt", name).Element("dd", value is { } time ? TimeText.Of(time) : "no data").Close();
}
