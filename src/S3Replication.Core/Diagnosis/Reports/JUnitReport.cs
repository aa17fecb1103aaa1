using System.Globalization;
using System.Text;
using System.Xml;
using S3Replication.Core.Diagnosis.Checks;

namespace S3Replication.Core.Diagnosis.Reports;

/// <summary>
/// The report as JUnit XML, as Jenkins, GitLab, GitHub's actions and Azure DevOps read it: a suite for each rule and its
/// destination, a case for each check.
/// </summary>
internal static class JUnitReport
{
    private const string Failure = "failure";
    private const string Error = "error";
    private const string Skipped = "skipped";

    private static readonly XmlWriterSettings s_settings = new()
    {
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    public static string Write(IReadOnlyList<ReplicationTestResult> results, DateTimeOffset generated)
    {
        using MemoryStream stream = new();
        using (XmlWriter xml = XmlWriter.Create(stream, s_settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", $"S3Replication {ReportText.ToolVersion}");
            WriteCounts(xml, [.. results.SelectMany(Outcomes)]);
            xml.WriteAttributeString("time", Seconds(results.Select(result => result.Canary?.Lag)));
            foreach (ReplicationTestResult result in results)
            {
                WriteSuite(xml, result, generated);
            }

            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteSuite(XmlWriter xml, ReplicationTestResult result, DateTimeOffset generated)
    {
        string name = ReportText.Clean(
            $"{result.SourceBucket} to {result.DestinationBucket ?? "(none)"}, rule {result.RuleId ?? "(none)"}");
        string?[] outcomes = [.. Outcomes(result)];
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", name);
        WriteCounts(xml, outcomes);
        xml.WriteAttributeString("skipped", Number(outcomes.Count(outcome => outcome == Skipped)));
        xml.WriteAttributeString("time", Seconds([result.Canary?.Lag]));
        xml.WriteAttributeString("timestamp", ReportText.Time(generated).TrimEnd('Z'));
        foreach ((CheckResult check, string? outcome) in result.Checks.Zip(outcomes))
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", name);
            xml.WriteAttributeString("name", ReportText.Clean($"{check.Id} {check.Title}"));
            xml.WriteAttributeString("time", Seconds([check.Id == CheckIds.Canary ? result.Canary?.Lag : null]));
            WriteOutcome(xml, check, outcome);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, CheckResult check, string? outcome)
    {
        if (outcome is not null)
        {
            xml.WriteStartElement(outcome);
            if (outcome != Skipped)
            {
                xml.WriteAttributeString("type", outcome == Failure ? check.Severity.ToString() : nameof(CheckStatus.Unknown));
            }

            xml.WriteAttributeString("message", ReportText.Clean(check.Cause ?? check.Observed));
            xml.WriteString(outcome == Skipped ? string.Empty : ReportText.Explain(check));
            xml.WriteEndElement();
        }
        else if (check.Status != CheckStatus.Passed)
        {
            string status = check.ProvenBy is null ? "Warning" : $"Not looked at, but proven by {check.ProvenBy}";
            xml.WriteElementString("system-out", $"{status}\n{ReportText.Explain(check)}");
        }
    }

    private static void WriteCounts(XmlWriter xml, string?[] outcomes)
    {
        xml.WriteAttributeString("tests", Number(outcomes.Length));
        xml.WriteAttributeString("failures", Number(outcomes.Count(outcome => outcome == Failure)));
        xml.WriteAttributeString("errors", Number(outcomes.Count(outcome => outcome == Error)));
    }

    // The element that tells what became of each check; null for those that passed.
    private static IEnumerable<string?> Outcomes(ReplicationTestResult result)
    {
        HashSet<string> failed = [.. result.Checks.Where(check => check.Status == CheckStatus.Failed).Select(check => check.Id)];

        // What waits for a finding is not one more thing to mend: that finding is a failure of the same suite.
        return result.Checks.Select(check => check.Status switch
        {
            CheckStatus.Failed => Failure,
            CheckStatus.Unknown when check.ProvenBy is not null => null,
            CheckStatus.Unknown => check.BlockedBy is not null && failed.Contains(check.BlockedBy) ? Skipped : Error,
            CheckStatus.Skipped => Skipped,
            _ => null,
        });
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(IEnumerable<TimeSpan?> times) =>
        times.Sum(time => time?.TotalSeconds ?? 0).ToString("0.000", CultureInfo.InvariantCulture);
}
