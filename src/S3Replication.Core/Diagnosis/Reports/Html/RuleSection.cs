using System.Globalization;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>One rule: its health, findings, lag, and what S3 published of it.</summary>
internal static class RuleSection
{
    public static void Write(HtmlWriter html, RulePart rule, int number)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"rule-{number}");
        html.Open("section", ("class", "card"), ("aria-labelledby", id));
        html.Open("div", ("class", "rule-head"));
        html.Open("h2", ("id", id)).Text("Rule ").Name(rule.RuleId ?? "without id").Close();
        Badge.Of(html, rule.Result?.Status);
        html.Close();
        html.Open("p", ("class", "way")).Name(rule.SourceBucket).Text(" to ").Name(rule.DestinationBucket ?? "no destination").Close();
        FindingList.Write(html, rule.Result);
        LagSection.Write(html, rule, id);
        SeriesSection.Write(html, rule, id);
        WriteChecks(html, rule.Result);
        html.Close();
    }

    private static void WriteChecks(HtmlWriter html, ReplicationTestResult? result)
    {
        if (result is null)
        {
            return;
        }

        html.Open("details").Element("summary", $"All {Quantity.Of(result.Checks.Count, "check")}");
        html.Open("table").Element("caption", "Checks in the order in which they were made");
        html.Open("thead").Open("tr").Element("th", "Check", ("scope", "col")).Element("th", "Result", ("scope", "col")).Close().Close();
        html.Open("tbody");
        foreach (CheckResult check in result.Checks)
        {
            html.Open("tr").Open("th", ("scope", "row")).Element("code", check.Id).Text($" {check.Title}").Close().Open("td");
            Badge.Of(html, check);
            html.Element("span", (check.BlockedBy, check.ProvenBy) switch
            {
                (not null, _) => $" waits for {check.BlockedBy}",
                (_, not null) => $" proven by {check.ProvenBy}",
                _ => string.Empty,
            });
            html.Close().Close();
        }

        html.Close().Close().Close();
    }
}
