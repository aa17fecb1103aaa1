using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using S3Replication.Core.Audit;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Tests.Diagnosis.Reports;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "</title></style><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202Egpj.exe\0&amp;{{7*7}}";

    private static ReportParts Rich => new(
    [
        SampleResults.Of(SampleResults.Passed, SampleResults.Failed, SampleResults.Waiting, SampleResults.Unknown, SampleResults.Proven, SampleResults.Warning, SampleResults.Skipped),
        SampleResults.Of("photos", "elsewhere", "crr-2", SampleResults.Passed),
    ])
    {
        Measurements = [PlotTests.Measurement(Enumerable.Range(1, 100).Select(second => (double?)second))],
        Metrics =
        [
            .. Enumerable.Range(0, 90).Select(minute => PlotTests.Value("crr-1", minute, minute, "Maximum")),
            PlotTests.Value("crr-1", 5, 2, "Sum", "OperationsFailedReplication", "Count"),
        ],
        Comparisons = [new ComparisonSummary("photos", "copy", ListingKind.Versions) { SourceObjects = 1234, DestinationObjects = 1233, Missing = 1, DestinationBytes = 1536 }],
    };

    [Fact]
    public void Every_part_is_there_with_its_numbers()
    {
        string text = Read(Rich).Root!.Element("body")!.Value.Replace('\u00A0', ' ');

        Assert.Contains("1 rule of 2 does not replicate as it should.", text, StringComparison.Ordinal);
        foreach (string part in new[] { "p5050 s", "p951 min 35 s", "p991 min 39 s", "Within 15 minutes100 %", "1,234", "1.5 KiB", "Missing at the destination1", "prices of 2026-06-24", "CRR008 What CRR008 is about" })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("CRR009 What", FindingsOf(Rich), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_hostile_is_text_everywhere()
    {
        CheckResult check = SampleResults.Failed with { Title = Hostile, Observed = Hostile, Cause = Hostile, Remedy = Hostile, Documentation = new Uri("javascript:alert(3)") };
        ReportParts parts = new([SampleResults.Of(Hostile, Hostile, Hostile, check)])
        {
            Measurements = [PlotTests.Measurement([1, 2]) with { SourceBucket = Hostile, DestinationBucket = Hostile, RuleId = Hostile }],
            Metrics = [PlotTests.Value(Hostile, 0, 5, "Maximum") with { SourceBucket = Hostile, DestinationBucket = Hostile }],
            Comparisons = [new ComparisonSummary(Hostile, Hostile, ListingKind.Versions)],
        };

        string html = Html(parts);
        XDocument page = Read(parts);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', html);
        Assert.All(page.Descendants().Attributes(), attribute => Assert.DoesNotMatch("^(on|style$|src$)", attribute.Name.LocalName));
        Assert.All(page.Descendants("bdi"), name => Assert.Equal(Shown(Hostile), name.Value));
    }

    [Fact]
    public void Nothing_is_fetched_and_the_policy_allows_this_style_sheet_alone()
    {
        string html = Html(Rich);
        string css = Style().Match(html).Groups["css"].Value;

        Assert.Contains($"style-src &#39;sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}&#39;", html, StringComparison.Ordinal);
        Assert.Contains("default-src &#39;none&#39;", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"url\(|@import|src=|<link|<iframe|<object", html);
    }

    [Fact]
    public void Who_hears_the_page_finds_headings_captions_scopes_and_the_names_of_plots()
    {
        XDocument page = Read(Rich);

        Assert.Equal(["header", "main", "footer"], page.Root!.Element("body")!.Elements().Select(element => element.Name.LocalName));
        Assert.Single(page.Descendants("h1"));
        Assert.All(page.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(page.Descendants("th"), cell => Assert.Contains((string)cell.Attribute("scope")!, (string[])["col", "row"]));
        XElement[] plots = [.. page.Descendants("svg").Where(plot => (string?)plot.Attribute("role") == "img")];
        Assert.Equal(3, plots.Length);
        Assert.All(plots, plot =>
        {
            Assert.NotEmpty(plot.Element("title")!.Value);
            Assert.NotEmpty(plot.Element("desc")!.Value);
            Assert.NotNull(plot.Parent!.Element("details")!.Element("table"));
        });
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void The_same_parts_are_the_same_bytes() => Assert.Equal(Html(Rich), Html(Rich));

    [Fact]
    public void What_there_is_no_data_of_says_so()
    {
        XDocument page = Read(new ReportParts([SampleResults.Of(SampleResults.Passed)]));

        Assert.Empty(page.Descendants("svg"));
        Assert.Equal(4, page.Descendants("p").Count(text => text.Value.StartsWith("No data", StringComparison.Ordinal)));
        Assert.Equal(4, page.Descendants("dd").Count(value => value.Value == "no data"));
    }

    [Fact]
    public void A_rule_that_was_measured_and_not_tested_is_told_as_such()
    {
        ReportParts parts = new([SampleResults.Of("other", "copy", "crr-9", SampleResults.Passed)]) { Measurements = [PlotTests.Measurement([null, null])] };

        string text = Read(parts).Root!.Value;

        Assert.Contains("Not tested", text, StringComparison.Ordinal);
        Assert.Contains("No canary arrived", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_forms_refuse_what_they_can_t_hold()
    {
        CrrException error = Assert.Throws<CrrException>(() => ReplicationReport.Of(Rich, ReportFormat.Json, SampleResults.Generated));

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Equal(CrrErrorCode.InvalidParameter, Assert.Throws<CrrException>(() => ReplicationReport.Of(new ReportParts([]), ReportFormat.Html, SampleResults.Generated)).Code);
    }

    private static string Html(ReportParts parts) => ReplicationReport.Of(parts, ReportFormat.Html, SampleResults.Generated).Text;

    private static string Shown(string text) => text.Replace("\u202E", "‹U+202E›", StringComparison.Ordinal).Replace("\0", "‹U+0000›", StringComparison.Ordinal);

    private static string FindingsOf(ReportParts parts) =>
        string.Concat(Read(parts).Descendants("ol").Where(list => (string?)list.Attribute("class") == "findings").Select(list => list.Value));

    // But for meta it is XML too, which finds what is not closed or not escaped.
    private static XDocument Read(ReportParts parts) => XDocument.Parse(Meta().Replace(
        Html(parts).Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal), string.Empty));

    [GeneratedRegex("<meta [^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Meta();

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline, 1000)]
    private static partial Regex Style();
}
