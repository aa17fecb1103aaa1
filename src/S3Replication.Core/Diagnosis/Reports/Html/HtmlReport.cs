using System.Security.Cryptography;
using System.Text;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>
/// The report as one HTML file for people: no script, nothing from elsewhere, which its Content-Security-Policy also forbids. The same
/// parts give the same bytes.
/// </summary>
internal static class HtmlReport
{
    private const string Title = "Replication report";

    public static string Write(ReportParts parts, DateTimeOffset generated)
    {
        IReadOnlyList<RulePart> rules = RulePart.All(parts);
        HtmlWriter html = new();
        html.Open("html", ("lang", "en"));
        WriteHead(html, generated);
        html.Open("body");
        WriteHeader(html, parts, generated);
        html.Open("main");
        GlanceSection.Write(html, parts, rules);
        for (int i = 0; i < rules.Count; i++)
        {
            RuleSection.Write(html, rules[i], i + 1);
        }

        AuditSection.Write(html, parts.Comparisons);
        CostSection.Write(html, parts);
        html.Close();
        html.Open("footer");
        html.Element("p", $"Made by S3Replication {ReportText.ToolVersion} at {ReportText.Time(generated)}. Times are in UTC. This file asks nothing of the network; links lead to AWS's documentation when you follow them.");
        html.Close().Close().Close();
        return html.ToString();
    }

    private static void WriteHead(HtmlWriter html, DateTimeOffset generated)
    {
        string css = Css();
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));
        html.Open("head");
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
        html.Element("title", $"{Title}, {TimeText.At(generated)} UTC");
        html.Style(css).Close();
    }

    private static void WriteHeader(HtmlWriter html, ReportParts parts, DateTimeOffset generated)
    {
        int passed = parts.Results.Count(result => result.Succeeded);
        int failed = parts.Results.Count(result => result.Status == TestStatus.Failed);
        int unknown = parts.Results.Count - passed - failed;
        html.Open("header");
        html.Open("div", ("class", "bar-line"));
        html.Element("h1", Title);
        html.Open("p", ("class", "when")).Element("time", $"{TimeText.At(generated)} UTC", ("datetime", ReportText.Time(generated))).Close();
        html.Close();
        (string kind, string verdict) = failed > 0 ? ("bad", $"{Quantity.Of(failed, "rule")} of {parts.Results.Count} {(failed == 1 ? "does" : "do")} not replicate as {(failed == 1 ? "it" : "they")} should.")
            : unknown > 0 ? ("unknown", $"Of {Quantity.Of(unknown, "rule")} of {parts.Results.Count} it can't be said whether {(unknown == 1 ? "it works" : "they work")}.")
            : ("good", parts.Results.Count == 1 ? "The rule can be said to work." : $"All {parts.Results.Count} rules can be said to work.");
        html.Element("p", verdict, ("class", $"verdict {kind}"));
        html.Close();
    }

    private static string Css()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using StreamReader reader = new(stream);
        return "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
