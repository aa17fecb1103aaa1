using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

public sealed class ExcludedChecksTests
{
    [Fact]
    public async Task What_is_excluded_is_skipped_and_asks_nothing()
    {
        DiagnosisWorld world = new();
        world.Aws.Deny("GetVersioning copy");
        ReplicationTestResult seen = await world.TestAsync();
        Assert.Equal(TestStatus.Unknown, seen.Status);
        string[] unknown = [.. seen.Findings.Select(finding => finding.Id)];

        DiagnosisWorld again = new();
        again.Aws.Deny("GetVersioning copy");

        // What FAILED is judged only when nothing is found that would make it fail: it needs the other.
        unknown = [.. unknown, "CRR041"];
        ReplicationTestResult result = await again.TestAsync(request => request with { ExcludedChecks = unknown });

        Assert.Equal(TestStatus.Passed, result.Status);
        Assert.All(unknown, id =>
        {
            CheckResult check = Assert.Single(result.Checks, check => check.Id == id);
            Assert.Equal((CheckStatus.Skipped, "Excluded by the caller."), (check.Status, check.Observed));
        });
        Assert.DoesNotContain(again.Aws.Calls, call => call == "GetVersioning copy");
    }

    [Theory]
    [InlineData("CRR004", "CRR004")]
    [InlineData("crr004", "CRR004")]
    public async Task An_excluded_failure_does_not_count(string excluded, string id)
    {
        DiagnosisWorld world = new();
        world.Source.Replication = world.Source.Replication!.Replace("<Status>Enabled</Status><Filter/>", "<Status>Disabled</Status><Filter/>", StringComparison.Ordinal);
        Assert.Contains((await world.TestAsync()).Findings, finding => finding.Id == id);

        ReplicationTestResult result = await world.TestAsync(request => request with { ExcludedChecks = [excluded] });

        Assert.DoesNotContain(result.Findings, finding => finding.Id == id);
        Assert.Equal(CheckStatus.Skipped, Assert.Single(result.Checks, check => check.Id == id).Status);
    }

    [Fact]
    public async Task What_needs_an_excluded_check_that_fails_is_unknown_and_never_good()
    {
        DiagnosisWorld world = new();
        world.Aws.Roles.Clear();

        ReplicationTestResult result = await world.TestAsync(request => request with { ExcludedChecks = ["CRR008"] });

        Assert.Equal(TestStatus.Unknown, result.Status);
        Assert.Equal(CheckStatus.Skipped, Assert.Single(result.Checks, check => check.Id == "CRR008").Status);
        Assert.Equal("CRR008", Assert.Single(result.Checks, check => check.Id == "CRR009").BlockedBy);
    }

    [Theory]
    [InlineData("CRR999")]
    [InlineData("")]
    [InlineData("CRR01")]
    public void What_is_no_check_is_refused_before_anything_is_read(string id)
    {
        DiagnosisWorld world = new();

        CrrException error = Assert.Throws<CrrException>(() => new VerifyReplication(world.Aws.Services).ExecuteAsync(
            new VerifyReplicationRequest("photos") { ExcludedChecks = ["CRR001", id] }, new FakeContext(), TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Equal(id, error.Target);
        Assert.Contains("CRR001, CRR002", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(world.Aws.Calls);
    }

    [Fact]
    public async Task Without_any_check_nothing_is_known()
    {
        ReplicationTestResult result = await new DiagnosisWorld().TestAsync(
            request => request with { ExcludedChecks = [.. CheckCatalog.All.Select(check => check.Id)] });

        Assert.Equal(TestStatus.Unknown, result.Status);
        Assert.All(result.Checks, check => Assert.Equal(CheckStatus.Skipped, check.Status));
    }

    [Fact]
    public async Task A_bucket_without_a_rule_is_never_good()
    {
        DiagnosisWorld world = new();
        world.Source.Replication = null;

        ReplicationTestResult result = await world.TestAsync(request => request with { ExcludedChecks = ["CRR003"] });

        Assert.NotEqual(TestStatus.Passed, result.Status);
    }

    [Fact]
    public void The_catalogue_has_each_check_once_and_the_canary()
    {
        string[] ids = [.. CheckCatalog.All.Select(check => check.Id)];

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.Contains("CRR014", ids);
        Assert.All(CheckCatalog.All, check => Assert.StartsWith("https://docs.aws.amazon.com/", check.Documentation.AbsoluteUri, StringComparison.Ordinal));
    }
}
