namespace S3Replication.Core.Diagnosis.Reports;

/// <summary>Results as people read them: in the console of PowerShell, and from <c>crr test</c>.</summary>
public static class ResultText
{
    /// <summary>The width of what has no end: a file, a pipe. Each text stays on one line.</summary>
    public const int Unbroken = int.MaxValue;

    private const int Indent = 8;
    private const int Narrowest = 40;
    private const int Widest = 100;

    /// <summary>Tells all of a result that needs attention.</summary>
    /// <param name="result">The result.</param>
    /// <param name="width">How many columns there are; 0 when nobody knows.</param>
    public static string Of(ReplicationTestResult result, int width)
    {
        ArgumentNullException.ThrowIfNull(result);
        string rule = ReportText.ForTerminal(
            $"{result.SourceBucket} to {result.DestinationBucket ?? "(no destination)"}, rule {result.RuleId ?? "(none)"}");
        List<string> lines = [$"{result.Status.ToString().ToUpperInvariant()}  {rule}", $"Checks: {CountsOf(result)}"];
        if (result.Canary is { } canary)
        {
            string lag = canary.Lag is { } time ? FormattableString.Invariant($", {time.TotalSeconds:0.0} s after its upload") : string.Empty;
            lines.Add($"Canary: {canary.Status.ToString().ToLowerInvariant()}{lag}");
            lines.AddRange(canary.LeftBehind.Select(left => ReportText.ForTerminal($"Left behind: {left}")));
        }

        if (result.Findings.Count > 0 || WaitingOf(result).Any())
        {
            lines.Add(string.Empty);
            lines.Add(OfFindings(result, width));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Tells the findings, one below the other, and what waits for them.</summary>
    /// <param name="result">The result.</param>
    /// <param name="width">How many columns there are; 0 when nobody knows.</param>
    public static string OfFindings(ReplicationTestResult result, int width)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] waiting = [.. WaitingOf(result).SelectMany(line => TextWrapper.Wrap(line, Columns(width)))];
        IEnumerable<string> blocks = result.Findings.Select(finding => Of(finding, width))
            .Concat(waiting.Length > 0 ? [string.Join('\n', waiting)] : []);
        return string.Join("\n\n", blocks.DefaultIfEmpty("None"));
    }

    /// <summary>Tells what one check found: what was seen, why, and how to mend it.</summary>
    /// <param name="check">The check.</param>
    /// <param name="width">How many columns there are; 0 when nobody knows.</param>
    public static string Of(CheckResult check, int width)
    {
        ArgumentNullException.ThrowIfNull(check);
        string status = check.Status == CheckStatus.Failed ? check.Severity.ToString().ToUpperInvariant() : check.Status.ToString();
        List<string> lines = [string.Join("\n        ", TextWrapper.Wrap($"{status}: {check.Title}", Columns(width) - Indent))];
        lines[0] = $"{check.Id,-6}  {lines[0]}";
        foreach ((string label, string? text) in new[]
        {
            ("Seen", check.Observed),
            ("Why", check.Cause),
            ("Mend", check.Remedy),
            ("Page", check.Page),
            ("AWS", check.Documentation?.AbsoluteUri),
        })
        {
            string margin = $"  {label,-4}  ";
            foreach (string line in text is null ? [] : TextWrapper.Wrap(text, Columns(width) - Indent))
            {
                lines.Add(margin + line);
                margin = new string(' ', Indent);
            }
        }

        return string.Join('\n', lines);
    }

    private static string CountsOf(ReplicationTestResult result) => string.Join(", ", result.Checks
        .Where(check => check.BlockedBy is null && check.ProvenBy is null)
        .GroupBy(check => check.Status)
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));

    private static IEnumerable<string> WaitingOf(ReplicationTestResult result)
    {
        foreach (IGrouping<string, CheckResult> group in result.Checks.Where(check => check.BlockedBy is not null).GroupBy(check => check.BlockedBy!))
        {
            string verb = group.Count() == 1 ? "check waits" : "checks wait";
            yield return $"{group.Count()} {verb} for {group.Key} to be mended: {string.Join(", ", group.Select(check => check.Id))}.";
        }

        foreach (IGrouping<string, CheckResult> group in result.Checks.Where(check => check.ProvenBy is not null).GroupBy(check => check.ProvenBy!))
        {
            yield return $"{group.Key} proved what could not be looked at: {string.Join(", ", group.Select(check => check.Id))}.";
        }
    }

    private static int Columns(int width) => width switch
    {
        <= 0 => 79,
        Unbroken => Unbroken,
        _ => Math.Clamp(width - 1, Narrowest, Widest),
    };
}
