using System.Globalization;
using S3Replication.Core.Audit;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>What comparisons of buckets came to.</summary>
internal static class AuditSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<ComparisonSummary> comparisons)
    {
        html.Open("section", ("class", "card"), ("aria-labelledby", "audit"));
        html.Element("h2", "Audit", ("id", "audit"));
        if (comparisons.Count == 0)
        {
            FindingList.None(html, "No data: no buckets were compared. Give the result of this call to -Comparison:", "Compare-CrrBucket -SourceBucket NAME -Summary");
        }

        foreach (ComparisonSummary comparison in comparisons)
        {
            WriteOne(html, comparison);
        }

        html.Close();
    }

    private static void WriteOne(HtmlWriter html, ComparisonSummary comparison)
    {
        string things = comparison.Compared == ListingKind.Versions ? "Versions and delete markers" : "Objects";
        html.Open("div", ("class", "rule-head"));
        html.Open("h3").Name(comparison.SourceBucket).Text(" and ").Name(comparison.DestinationBucket).Close();
        Badge.Write(html, comparison.Status.ToString(), comparison.Status switch
        {
            ComparisonStatus.Equal => "good",
            ComparisonStatus.Different => "bad",
            ComparisonStatus.Lagging => "warn",
            _ => "unknown",
        });
        html.Close();
        html.Element("p", $"From Compare-CrrBucket, begun at {TimeText.At(comparison.Started)}.", ("class", "source"));
        html.Open("table").Element("caption", "What each side has");
        html.Open("thead").Open("tr").Element("th", "Side", ("scope", "col")).Element("th", things, ("scope", "col"), ("class", "number"))
            .Element("th", "Bytes", ("scope", "col"), ("class", "number")).Close().Close();
        html.Open("tbody");
        Side(html, "Source", comparison.SourceObjects, comparison.SourceBytes);
        Side(html, "Destination", comparison.DestinationObjects, comparison.DestinationBytes);
        html.Close().Close();
        html.Open("table").Element("caption", "Differences");
        html.Open("thead").Open("tr").Element("th", "Kind", ("scope", "col")).Element("th", "How many", ("scope", "col"), ("class", "number")).Close().Close();
        html.Open("tbody");
        foreach ((string name, long count) in Kinds(comparison))
        {
            html.Open("tr", ("class", count == 0 ? "zero" : null)).Element("th", name, ("scope", "row")).Element("td", Number(count), ("class", "number")).Close();
        }

        html.Close().Close();
    }

    private static IEnumerable<(string Name, long Count)> Kinds(ComparisonSummary comparison) =>
    [
        ("Missing at the destination", comparison.Missing),
        ("Extra at the destination", comparison.Extra),
        ("Different content", comparison.Different),
        ("Another current version", comparison.CurrentDiffers),
        ("Delete markers on one side", comparison.DeleteMarkers),
        ("On their way", comparison.Lagging),
        ("Outside the rules", comparison.OutsideRule),
        ("Could not be determined", comparison.Undetermined),
        ("Content not comparable (no MD5), not among the differences", comparison.NotComparable),
    ];

    private static void Side(HtmlWriter html, string name, long objects, long bytes) => html.Open("tr").Element("th", name, ("scope", "row"))
        .Element("td", Number(objects), ("class", "number")).Element("td", Quantity.Size(bytes), ("class", "number")).Close();

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
