namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>What a test found, each with what was seen, why, and the mend as it can be typed.</summary>
internal static class FindingList
{
    private const string AwsPages = "https://docs.aws.amazon.com/";

    public static void Write(HtmlWriter html, ReplicationTestResult? result)
    {
        html.Element("h3", "Findings");
        if (result is null)
        {
            None(html, "Not tested: Test-CrrReplication gave no result of this rule.");
            return;
        }

        WriteCanary(html, result.Canary);
        if (result.Findings.Count == 0)
        {
            None(html, "None: every check passed, or does not apply.");
            return;
        }

        html.Open("ol", ("class", "findings"));
        foreach (CheckResult finding in result.Findings)
        {
            html.Open("li");
            html.Open("div", ("class", "finding-head"));
            Badge.Of(html, finding);
            html.Open("h4").Element("code", finding.Id).Text($" {finding.Title}").Close();
            html.Close();
            html.Open("dl");
            Pair(html, "Seen", finding.Observed);
            Pair(html, "Why", finding.Cause);
            html.Close();
            WriteMend(html, finding.Remedy);
            WritePages(html, finding);
            html.Close();
        }

        html.Close();
    }

    /// <summary>Says that there is nothing, and the call that gives it.</summary>
    public static void None(HtmlWriter html, string text, string? call = null)
    {
        html.Element("p", text, ("class", "none"));
        if (call is not null)
        {
            html.Element("pre", call);
        }
    }

    private static void WriteCanary(HtmlWriter html, CanaryResult? canary)
    {
        if (canary is not null)
        {
            html.Element("p", $"Canary: {canary.Status.ToString().ToLowerInvariant()}{(canary.Lag is { } lag ? $", {TimeText.Of(lag)} after its upload" : string.Empty)}.");
        }
    }

    // Statements come out on lines of their own, as in the console.
    private static void WriteMend(HtmlWriter html, string? remedy)
    {
        if (remedy is not null)
        {
            html.Element("p", "Mend", ("class", "label"));
            html.Element("pre", string.Join('\n', TextWrapper.Wrap(HtmlText.Visible(remedy), int.MaxValue)));
        }
    }

    private static void WritePages(HtmlWriter html, CheckResult finding)
    {
        html.Open("p", ("class", "pages")).Text($"More: {finding.Page}");
        if (finding.Documentation is { } page && page.AbsoluteUri.StartsWith(AwsPages, StringComparison.Ordinal))
        {
            html.Text("; ").Element("a", $"AWS on “{finding.Title}”", ("href", page.AbsoluteUri), ("rel", "noreferrer noopener"));
        }

        html.Close();
    }

    private static void Pair(HtmlWriter html, string name, string? text)
    {
        if (text is not null)
        {
            html.Open("div").Element("dt", name).Element("dd", text).Close();
        }
    }
}
