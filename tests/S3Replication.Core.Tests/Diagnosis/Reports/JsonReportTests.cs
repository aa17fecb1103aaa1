using System.Text.Json;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using S3Replication.Core.Errors;
using static S3Replication.Core.Tests.Diagnosis.Reports.SampleResults;

namespace S3Replication.Core.Tests.Diagnosis.Reports;

public sealed class JsonReportTests
{
    [Fact]
    public void The_properties_are_those_that_programs_rely_on()
    {
        // A promise: names are added with care, and never taken away while schemaVersion is 1.
        JsonElement report = Parse(Of(Failed) with
        {
            Canary = new CanaryResult("photos", "copy", CanaryStatus.Failed, "k", "v") { LeftBehind = ["copy/k?v"] },
        });

        Assert.Equal(["schemaVersion", "generated", "tool", "succeeded", "summary", "results"], Names(report));
        Assert.Equal(["name", "version"], Names(report.GetProperty("tool")));
        Assert.Equal(["results", "passed", "failed", "unknown"], Names(report.GetProperty("summary")));
        JsonElement result = report.GetProperty("results")[0];
        Assert.Equal(
            ["sourceBucket", "destinationBucket", "ruleId", "status", "succeeded", "findings", "checks", "canary"], Names(result));
        Assert.Equal(
            ["id", "title", "severity", "status", "observed", "cause", "remedy", "blockedBy", "provenBy", "page", "documentation"],
            Names(result.GetProperty("checks")[0]));
        Assert.Equal(
            ["status", "key", "versionId", "lagSeconds", "cause", "remedy", "legs", "leftBehind"],
            Names(result.GetProperty("canary")));
    }

    [Fact]
    public void What_was_found_is_told_whole()
    {
        JsonElement report = Parse(Of(Passed, Failed, Waiting), Of(Passed), Of(Unknown));

        Assert.Equal(1, report.GetProperty("schemaVersion").GetInt32());
        Assert.Equal("2026-11-21T14:30:15Z", report.GetProperty("generated").GetString());
        Assert.Equal("S3Replication", report.GetProperty("tool").GetProperty("name").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", report.GetProperty("tool").GetProperty("version").GetString());
        Assert.False(report.GetProperty("succeeded").GetBoolean());
        Assert.Equal([3, 1, 1, 1], report.GetProperty("summary").EnumerateObject().Select(one => one.Value.GetInt32()));
        JsonElement result = report.GetProperty("results")[0];
        Assert.Equal("Failed", result.GetProperty("status").GetString());
        Assert.Equal(["CRR008"], result.GetProperty("findings").EnumerateArray().Select(one => one.GetString()));
        JsonElement[] checks = [.. result.GetProperty("checks").EnumerateArray()];
        Assert.Equal(["CRR001", "CRR008", "CRR009"], checks.Select(one => one.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, checks[0].GetProperty("cause").ValueKind);
        Assert.Equal(Failed.Remedy, checks[1].GetProperty("remedy").GetString());
        Assert.Equal("docs/checks/CRR008.md", checks[1].GetProperty("page").GetString());
        Assert.Equal("CRR008", checks[2].GetProperty("blockedBy").GetString());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("canary").ValueKind);
    }

    [Fact]
    public void Succeeded_needs_every_result() => Assert.Equal(
        [true, false, false],
        new[] { Parse(Of(Passed)), Parse(Of(Passed), Of(Unknown)), Parse(Of(Passed), Of(Failed)) }
            .Select(report => report.GetProperty("succeeded").GetBoolean()));

    [Theory]
    [InlineData("\"},{\"status\":\"Passed", "\"},{\"status\":\"Passed")]
    [InlineData("half HIGH, nul \0", "half \uFFFD, nul \uFFFD")]
    [InlineData("größer 写真 \uD83D\uDE00", "größer 写真 \uD83D\uDE00")]
    public void Names_of_others_come_through_or_are_replaced(string hostile, string expected)
    {
        // An attribute can't hold half a pair.
        hostile = hostile.Replace("HIGH", "\uD83D", StringComparison.Ordinal);
        JsonElement result = Parse(Of(hostile, hostile, hostile, Failed with { Observed = hostile })).GetProperty("results")[0];

        Assert.Equal(expected, result.GetProperty("sourceBucket").GetString());
        Assert.Equal(expected, result.GetProperty("checks")[0].GetProperty("observed").GetString());
        Assert.Equal("Failed", result.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.JUnit)]
    public void A_report_of_nothing_is_refused(ReportFormat format)
    {
        CrrException error = Assert.Throws<CrrException>(() => ReplicationReport.Of([], format, Generated));

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.NotNull(error.Remedy);
    }

    [Fact]
    public void The_report_itself_tells_the_numbers()
    {
        ReplicationReport report = ReplicationReport.Of([Of(Passed), Of(Failed), Of(Unknown)], ReportFormat.Json, Generated);

        Assert.Equal((3, 1, 1, 1, false), (report.Results, report.Passed, report.Failed, report.Unknown, report.Succeeded));
        Assert.True(ReplicationReport.Of([Of(Passed)], ReportFormat.Json, Generated).Succeeded);
    }

    private static JsonElement Parse(params ReplicationTestResult[] results)
    {
        string text = ReplicationReport.Of(results, ReportFormat.Json, Generated).Text;
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        return JsonDocument.Parse(text).RootElement;
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
