using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>What was saved by Export-CrrConfiguration, and what another tool has made of it.</summary>
public sealed class BaselineTests
{
    private readonly DiagnosisWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_that_is_as_it_was_saved_passes()
    {
        ConfigurationBaseline saved = await SaveAsync();

        Assert.Equal(CheckStatus.Passed, Baseline(await _world.TestAsync(request => request with { Baseline = saved })).Status);
    }

    [Fact]
    public async Task Nothing_is_compared_without_a_saved_configuration()
    {
        Assert.Equal(CheckStatus.Skipped, Baseline(await _world.TestAsync()).Status);
    }

    [Theory]
    [InlineData("<Priority>1</Priority>", "<Priority>7</Priority>", "Priority was 1 and is 7")]
    [InlineData("<Status>Enabled</Status><Filter/>", "<Status>Disabled</Status><Filter/>", "Status was Enabled and is Disabled")]
    [InlineData("<Filter/>", "<Filter><Prefix>a/</Prefix></Filter>", "Filter/Prefix was absent and is a/")]
    [InlineData("</Bucket>", "</Bucket><StorageClass>GLACIER</StorageClass>", "Destination/StorageClass was absent and is GLACIER")]
    [InlineData("role/service-role/crrRole", "role/other", "Role was arn:aws:iam::111122223333:role/service-role/crrRole and is arn:aws:iam::111122223333:role/other")]
    public async Task A_rule_that_was_changed_fails_with_the_difference(string before, string after, string difference)
    {
        ConfigurationBaseline saved = await SaveAsync();
        _world.Source.Replication = _world.Source.Replication!.Replace(before, after, StringComparison.Ordinal);

        CheckResult check = Baseline(await _world.TestAsync(request => request with { Baseline = saved }));

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains(difference, check.Observed, StringComparison.Ordinal);
        Assert.Contains("Import-CrrConfiguration -BucketName photos -Path 'saved.json' -Merge;", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_another_tool_has_overwritten_fails_by_its_name()
    {
        ConfigurationBaseline saved = await SaveAsync();
        _world.Source.Replication = _world.Source.Replication!.Replace("crr-1", "theirs", StringComparison.Ordinal);

        List<ReplicationTestResult> results = await _world.TestAllAsync(request => request with { Baseline = saved });

        Assert.Equal(["theirs", "crr-1"], results.Select(result => result.RuleId));
        Assert.Equal(CheckStatus.Passed, Baseline(results[0]).Status);
        Assert.Equal((TestStatus.Failed, "copy"), (results[1].Status, results[1].DestinationBucket));
        Assert.Contains("no longer has rule crr-1", Baseline(results[1]).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_gone_fails_for_each_rule_that_was_saved()
    {
        ConfigurationBaseline saved = await SaveAsync();
        _world.Source.Replication = null;

        List<ReplicationTestResult> results = await _world.TestAllAsync(request => request with { Baseline = saved });

        Assert.Equal([null, "crr-1"], results.Select(result => result.RuleId));
    }

    [Fact]
    public async Task Rules_of_others_take_force_to_be_restored()
    {
        _world.Source.Replication = _world.Source.Replication!.Replace("crr-1", "theirs", StringComparison.Ordinal);
        ConfigurationBaseline saved = await SaveAsync();
        _world.Source.Replication = _world.Source.Replication!.Replace("<Priority>1", "<Priority>2", StringComparison.Ordinal);

        CheckResult check = Baseline(await _world.TestAsync(request => request with { Baseline = saved }));

        Assert.Contains("-Merge -Force;", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, "CRR014", CheckStatus.Warning)]
    [InlineData(60, "CRR041", CheckStatus.Skipped)]
    [InlineData(600, "CRR014", CheckStatus.Passed)]
    [InlineData(60, "CRR010", CheckStatus.Skipped)]
    public async Task What_fails_with_a_young_role_although_the_policies_allow_it_may_pass_by_waiting(
        int seconds, string failed, CheckStatus expected)
    {
        _world.Aws.Roles["crrRole"] = _world.Aws.Roles["crrRole"] with { CreatedAt = _world.Aws.Clock.GetUtcNow().AddSeconds(-seconds) };
        ReplicationConfiguration configuration = ReplicationDocument.Parse(_world.Source.Replication!).ToConfiguration();
        CheckContext context = new(new BucketFacts(_world.Aws.Services, "photos"), configuration.Rules[0], configuration);

        CheckResult check = await new JustSetUp(_world.Aws.Clock)
            .RunAsync(context, [new CheckResult(failed, "It works", CheckSeverity.Critical, CheckStatus.Failed, "It does not.")], Token);

        Assert.Equal(expected, check.Status);
        Assert.Equal(expected == CheckStatus.Warning, check.Observed.Contains($"{failed} failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_young_role_by_which_all_works_is_no_finding()
    {
        _world.Aws.Roles["crrRole"] = _world.Aws.Roles["crrRole"] with { CreatedAt = _world.Aws.Clock.GetUtcNow() };

        Assert.Empty((await _world.TestAsync()).Findings);
    }

    [Fact]
    public async Task Versioning_that_is_off_does_not_pass_by_waiting()
    {
        _world.Aws.Roles["crrRole"] = _world.Aws.Roles["crrRole"] with { CreatedAt = _world.Aws.Clock.GetUtcNow() };
        _world.Destination.Versioning = Core.Buckets.VersioningStatus.Suspended;

        Assert.DoesNotContain((await _world.TestAsync()).Findings, check => check.Id == "CRR051");
    }

    private static CheckResult Baseline(ReplicationTestResult result) => Assert.Single(result.Checks, check => check.Id == "CRR052");

    private async Task<ConfigurationBaseline> SaveAsync() => ConfigurationBaseline.Parse(
        (await new ExportConfiguration(_world.Aws.Services).ExecuteAsync("photos", new FakeContext(), Token)).Configuration, "saved.json");
}
