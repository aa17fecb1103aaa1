using System.Xml.Linq;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using static S3Replication.Core.Tests.Diagnosis.Reports.SampleResults;

namespace S3Replication.Core.Tests.Diagnosis.Reports;

public sealed class JUnitReportTests
{
    [Fact]
    public void Each_status_becomes_what_build_servers_know()
    {
        XElement suite = Suite(Of(Passed, Failed, Waiting, Unknown, Proven, Warning, Skipped));

        Assert.Equal(["", "failure", "skipped", "error", "system-out", "system-out", "skipped"], suite.Elements("testcase").Select(Outcome));
        Assert.Equal(("7", "1", "1", "2"), Counts(suite));
    }

    [Fact]
    public void A_failure_tells_cause_and_mend()
    {
        XElement failure = Suite(Of(Failed)).Element("testcase")!.Element("failure")!;

        Assert.Equal("Critical", (string)failure.Attribute("type")!);
        Assert.Equal(Failed.Cause, (string)failure.Attribute("message")!);
        Assert.Contains($"Mend: {Failed.Remedy}", failure.Value, StringComparison.Ordinal);
        Assert.Contains(Failed.Documentation!.AbsoluteUri, failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_for_a_check_that_did_not_fail_is_an_error()
    {
        // CRR008 was excluded: nothing else in the suite would say that something is wrong.
        XElement suite = Suite(Of(Check("CRR008", CheckStatus.Skipped, "Excluded by the caller."), Waiting));

        Assert.Equal(["skipped", "error"], suite.Elements("testcase").Select(Outcome));
    }

    [Fact]
    public void A_suite_is_named_after_both_buckets_and_the_rule_also_where_there_are_none() => Assert.Equal(
        ["photos to copy, rule crr-1", "photos to (none), rule (none)"],
        Parse(Of(Passed), Of("photos", null, null, Failed)).Elements("testsuite").Select(suite => (string)suite.Attribute("name")!));

    [Fact]
    public void The_counts_of_all_suites_are_summed() =>
        Assert.Equal(("4", "2", "1"), Counts3(Parse(Of(Failed, Unknown), Of(Passed, Failed))));

    [Fact]
    public void The_time_is_the_canary_s_lag_and_the_timestamp_is_UTC()
    {
        ReplicationTestResult result = Of(Passed, Check("CRR014", CheckStatus.Passed, "Arrived.")) with
        {
            Canary = new CanaryResult("photos", "copy", CanaryStatus.Passed, "k", "v") { Lag = TimeSpan.FromSeconds(2.5) },
        };
        XElement suite = Suite(result);

        Assert.Equal("2026-11-21T14:30:15", (string)suite.Attribute("timestamp")!);
        Assert.Equal("2.500", (string)suite.Attribute("time")!);
        Assert.Equal(["0.000", "2.500"], suite.Elements("testcase").Select(one => (string)one.Attribute("time")!));
    }

    [Theory]
    [InlineData("<&>\"'", "<&>\"'")]
    [InlineData("]]><failure/>", "]]><failure/>")]
    [InlineData("nul\0 bell\a escape\e[31m", "nul\uFFFD bell\uFFFD escape\uFFFD[31m")]
    [InlineData("half HIGH pair LOW", "half \uFFFD pair \uFFFD")]
    [InlineData("whole \uD83D\uDE00 pair", "whole \uD83D\uDE00 pair")]
    [InlineData("not a character \uFFFE\uFFFF", "not a character \uFFFD\uFFFD")]
    public void Names_of_others_come_through_or_are_replaced(string hostile, string expected)
    {
        // Attributes can't hold half a pair.
        hostile = hostile.Replace("HIGH", "\uD83D", StringComparison.Ordinal).Replace("LOW", "\uDE00", StringComparison.Ordinal);
        CheckResult check = Failed with { Observed = hostile, Cause = hostile, Remedy = hostile };
        XElement suite = Suite(Of(hostile, hostile, hostile, check));
        XElement failure = suite.Element("testcase")!.Element("failure")!;

        Assert.Equal($"{expected} to {expected}, rule {expected}", (string)suite.Attribute("name")!);
        Assert.Equal(expected, (string)failure.Attribute("message")!);
        Assert.Contains($"Seen: {expected}\n", failure.Value, StringComparison.Ordinal);
        Assert.Single(suite.Elements());
    }

    private static XElement Parse(params ReplicationTestResult[] results) =>
        ReportSchemas.ParseJUnit(ReplicationReport.Of(results, ReportFormat.JUnit, Generated).Text);

    private static XElement Suite(ReplicationTestResult result) => Assert.Single(Parse(result).Elements("testsuite"));

    private static string Outcome(XElement test) => test.Elements().SingleOrDefault()?.Name.LocalName ?? string.Empty;

    private static (string Tests, string Failures, string Errors) Counts3(XElement element) =>
        ((string)element.Attribute("tests")!, (string)element.Attribute("failures")!, (string)element.Attribute("errors")!);

    private static (string Tests, string Failures, string Errors, string Skipped) Counts(XElement suite) =>
        (Counts3(suite).Tests, Counts3(suite).Failures, Counts3(suite).Errors, (string)suite.Attribute("skipped")!);
}
