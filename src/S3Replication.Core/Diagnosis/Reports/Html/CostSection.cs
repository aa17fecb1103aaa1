using S3Replication.Core.Audit;
using S3Replication.Core.Backfill;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>How much was replicated, and an estimate of what it costs.</summary>
internal static class CostSection
{
    public static void Write(HtmlWriter html, ReportParts parts)
    {
        ComparisonSummary[] pairs = [.. parts.Comparisons.GroupBy(one => (one.SourceBucket, one.DestinationBucket)).Select(group => group.Last())];
        ReplicationCost cost = CostOf(parts, pairs);
        html.Open("section", ("class", "card"), ("aria-labelledby", "cost"));
        html.Element("h2", "Bytes and cost", ("id", "cost"));
        if (pairs.Length == 0)
        {
            FindingList.None(html, "No data on bytes and writes: they are counted by a comparison of the buckets.");
        }
        else
        {
            html.Element("p", "As the audit counted: replicas are the destination's versions without those that only it has; bytes are all of the destination's.", ("class", "source"));
        }

        html.Open("dl", ("class", "numbers"));
        if (pairs.Length > 0)
        {
            Pair(html, "Bytes at the destinations", Quantity.Size(pairs.Sum(pair => pair.DestinationBytes)));
            Pair(html, "Replicas written", Quantity.Grouped(cost.Writes, "replica"));
            Pair(html, "Writes, once", Dollars(cost.Once));
        }

        if (cost.MeasuredRules > 0)
        {
            Pair(html, $"Metrics of {Quantity.Of(cost.MeasuredRules, "rule")}", $"{Dollars(cost.Monthly)} a month");
        }

        html.Close();
        if (pairs.Length > 0 || cost.MeasuredRules > 0)
        {
            html.Open("p", ("class", "source")).Text(FormattableString.Invariant(
                $"An estimate with list prices of {ReplicationCost.PricesOf:yyyy-MM-dd}, before tax: ${BackfillCost.PerThousandWrites:0.000} for 1,000 writes to S3 Standard, ${ReplicationCost.PerMetricMonth:0.00} a month for each of {ReplicationCost.MetricsOfRule} metrics of a rule. "))
                .Text(ReplicationCost.NotIncluded).Text(" Prices of today: ")
                .Element("a", "Amazon S3 pricing", ("href", BackfillCost.PricePage.AbsoluteUri), ("rel", "noreferrer noopener")).Text(".").Close();
        }

        html.Close();
    }

    /// <summary>The cost of what the parts tell.</summary>
    internal static ReplicationCost CostOf(ReportParts parts, IEnumerable<ComparisonSummary> pairs) => new(
        pairs.Sum(pair => Math.Max(0, pair.DestinationObjects - pair.Extra)),
        parts.Metrics.Select(metric => (metric.SourceBucket, metric.DestinationBucket, metric.RuleId)).Distinct().Count());

    private static void Pair(HtmlWriter html, string name, string value) => html.Open("div").Element("dt", name).Element("dd", value).Close();

    private static string Dollars(decimal amount) => amount is > 0 and < 0.01m ? "less than $0.01" : FormattableString.Invariant($"${amount:#,0.00}");
}
