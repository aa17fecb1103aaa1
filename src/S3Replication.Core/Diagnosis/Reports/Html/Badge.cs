namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>A word with a color; the word says it all.</summary>
internal static class Badge
{
    /// <summary>Of a rule.</summary>
    public static void Of(HtmlWriter html, TestStatus? status) => Write(html, status?.ToString() ?? "Not tested", status switch
    {
        TestStatus.Passed => "good",
        TestStatus.Failed => "bad",
        TestStatus.Unknown => "unknown",
        _ => "plain",
    });

    /// <summary>Of a check; of one that failed how bad it is.</summary>
    public static void Of(HtmlWriter html, CheckResult check) => Write(
        html,
        check.Status == CheckStatus.Failed ? check.Severity.ToString() : check.Status.ToString(),
        check.Status switch
        {
            CheckStatus.Passed => "good",
            CheckStatus.Failed => "bad",
            CheckStatus.Warning => "warn",
            CheckStatus.Unknown => "unknown",
            _ => "plain",
        });

    /// <summary>Any.</summary>
    public static void Write(HtmlWriter html, string word, string kind) => html.Element("span", word, ("class", $"badge {kind}"));
}
