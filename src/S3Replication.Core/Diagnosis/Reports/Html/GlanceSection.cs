using System.Globalization;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Operations;
using S3Replication.Core.Diagnosis.Reports.Html.Plots;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>The numbers that one looks for first, and the rules with their health.</summary>
internal static class GlanceSection
{
    public static void Write(HtmlWriter html, ReportParts parts, IReadOnlyList<RulePart> rules)
    {
        html.Open("section", ("aria-labelledby", "glance"));
        html.Element("h2", "At a glance", ("id", "glance"));
        html.Open("dl", ("class", "tiles"));
        WriteHealth(html, parts);
        WriteLag(html, parts.Measurements);
        WriteShare(html, parts.Measurements);
        WriteRecoveryPoint(html, parts);
        WriteFailures(html, parts.Metrics);
        html.Close();
        WriteRules(html, rules);
        html.Close();
    }

    private static void WriteHealth(HtmlWriter html, ReportParts parts)
    {
        int passed = parts.Results.Count(result => result.Succeeded);
        Tile(html, "Rules that work", $"{passed} of {parts.Results.Count}", "unknown is not good");
        CheckResult[] findings = [.. parts.Results.SelectMany(result => result.Findings)];
        int failed = findings.Count(finding => finding.Status == CheckStatus.Failed);
        int warnings = findings.Count(finding => finding.Status == CheckStatus.Warning);
        Tile(html, "Findings to mend", Number(failed), $"and {Quantity.Of(warnings, "warning")}, {findings.Length - failed - warnings}\u00A0unknown");
    }

    private static void WriteLag(HtmlWriter html, IReadOnlyList<ReplicationMeasurement> measurements)
    {
        ReplicationMeasurement? slowest = measurements.Where(one => one.P99 is not null).MaxBy(one => one.P99);
        Tile(
            html,
            "Lag, p99",
            slowest is null ? null : TimeText.Of(slowest.P99!.Value),
            slowest is null ? "not measured" : $"p50 {TimeText.Of(slowest.P50!.Value)}, p95 {TimeText.Of(slowest.P95!.Value)}{(measurements.Count > 1 ? "; the slowest rule" : string.Empty)}");
    }

    private static void WriteShare(HtmlWriter html, IReadOnlyList<ReplicationMeasurement> measurements)
    {
        int sent = measurements.Sum(one => one.Count);
        double within = measurements.Sum(one => one.WithinFifteenMinutes * one.Count);
        Tile(
            html,
            "Within 15 minutes",
            sent == 0 ? null : SharePlot.Text(within / sent),
            sent == 0 ? "not measured" : $"{Math.Round(within):0} of {Quantity.Of(sent, "canary", "canaries")}");
    }

    private static void WriteRecoveryPoint(HtmlWriter html, ReportParts parts)
    {
        ReplicationMetric? worst = parts.Metrics.Where(metric => metric.Metric == ReplicationMetricKind.Latency.Name).MaxBy(metric => metric.Value);
        Tile(
            html,
            "Most behind",
            worst is null ? null : TimeText.OfSeconds(worst.Value),
            worst is null ? "no metrics given" : $"as S3 told at {TimeText.At(worst.Time)}, failed operations aside");
    }

    private static void WriteFailures(HtmlWriter html, IReadOnlyList<ReplicationMetric> metrics)
    {
        ReplicationMetric[] failures = [.. metrics.Where(metric => metric.Metric == ReplicationMetricKind.OperationsFailed.Name)];
        Tile(
            html,
            "Failed operations",
            failures.Length == 0 ? null : failures.Sum(metric => metric.Value).ToString("#,0", CultureInfo.InvariantCulture),
            failures.Length == 0 ? "no metrics given" : $"since {TimeText.At(failures.Min(metric => metric.Time))}; S3 does not retry");
    }

    private static void WriteRules(HtmlWriter html, IReadOnlyList<RulePart> rules)
    {
        html.Open("table", ("class", "rules")).Element("caption", "Rules in this report");
        html.Open("thead").Open("tr").Element("th", "Rule", ("scope", "col")).Element("th", "Health", ("scope", "col")).Close().Close();
        html.Open("tbody");
        for (int i = 0; i < rules.Count; i++)
        {
            html.Open("tr").Open("th", ("scope", "row"));
            html.Open("a", ("href", $"#rule-{Number(i + 1)}")).Name(rules[i].RuleId ?? "rule without id").Close();
            html.Open("span", ("class", "way")).Name(rules[i].SourceBucket).Text(" to ").Name(rules[i].DestinationBucket ?? "nowhere").Close();
            html.Close().Open("td");
            Badge.Of(html, rules[i].Result?.Status);
            html.Close().Close();
        }

        html.Close().Close();
    }

    private static void Tile(HtmlWriter html, string name, string? value, string note)
    {
        html.Open("div", ("class", "tile"));
        html.Element("dt", name);
        html.Element("dd", value ?? "no data", ("class", value is null ? "value none" : "value"));
        html.Element("dd", note, ("class", "note"));
        html.Close();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
