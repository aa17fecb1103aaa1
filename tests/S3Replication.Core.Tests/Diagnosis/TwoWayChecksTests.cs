using S3Replication.Core.Diagnosis;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

public sealed class TwoWayChecksTests
{
    private readonly FakeAws _aws = new();

    [Fact]
    public async Task A_pair_that_was_set_up_as_one_has_no_finding()
    {
        await SetUpAsync(new PutRuleRequest("north", "south"), twoWay: true);

        ReplicationTestResult result = await TestAsync("north");

        Assert.Equal(TestStatus.Passed, result.Status);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public async Task One_way_alone_has_no_finding()
    {
        await SetUpAsync(new PutRuleRequest("north", "south"));

        Assert.Empty((await TestAsync("north")).Findings);
    }

    [Fact]
    public async Task Half_of_a_pair_is_seen()
    {
        await SetUpAsync(new PutRuleRequest("north", "south") { ReplicaModifications = true });

        CheckResult finding = Assert.Single((await TestAsync("north")).Findings);

        Assert.Equal(("CRR030", CheckStatus.Warning), (finding.Id, finding.Status));
        Assert.Contains("-TwoWay", finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("north")]
    [InlineData("south")]
    public async Task Settings_on_one_side_only_are_seen_from_both(string source)
    {
        await SetUpAsync(new PutRuleRequest("north", "south") { ReplicaModifications = true, DeleteMarkerReplication = true });
        await SetUpAsync(new PutRuleRequest("south", "north"));

        IReadOnlyList<CheckResult> findings = (await TestAsync(source)).Findings;

        Assert.Equal(["CRR031", "CRR032"], findings.Select(finding => finding.Id));
        Assert.All(findings, finding => Assert.Equal(CheckStatus.Warning, finding.Status));
        Assert.All(findings, finding => Assert.Contains(
            "or Set-CrrRule -SourceBucket south -DestinationBucket north -RuleId 'crr-north' -", finding.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_way_back_for_other_keys_is_none()
    {
        await SetUpAsync(new PutRuleRequest("north", "south") { Prefix = "a/", ReplicaModifications = true });
        await SetUpAsync(new PutRuleRequest("south", "north") { Prefix = "b/", ReplicaModifications = true });

        Assert.Equal("CRR030", Assert.Single((await TestAsync("north")).Findings).Id);
    }

    [Fact]
    public async Task A_way_back_that_may_not_be_read_is_unknown_where_it_is_needed()
    {
        await SetUpAsync(new PutRuleRequest("north", "south") { ReplicaModifications = true });
        _aws.Deny("GetReplication south");

        IReadOnlyList<CheckResult> findings = (await TestAsync("north")).Findings;

        Assert.Equal(["CRR030", "CRR031"], findings.Select(finding => finding.Id));
        Assert.All(findings, finding => Assert.Equal(CheckStatus.Unknown, finding.Status));
    }

    [Fact]
    public async Task Whether_delete_markers_agree_is_unknown_where_they_travel_and_the_way_back_may_not_be_read()
    {
        await SetUpAsync(new PutRuleRequest("north", "south") { DeleteMarkerReplication = true });
        _aws.Deny("GetReplication south");

        CheckResult finding = Assert.Single((await TestAsync("north")).Findings);

        Assert.Equal(("CRR032", CheckStatus.Unknown), (finding.Id, finding.Status));
        Assert.Contains("s3:GetReplicationConfiguration", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_that_may_not_be_read_is_no_finding_where_no_way_back_is_needed()
    {
        await SetUpAsync(new PutRuleRequest("north", "south"));
        _aws.Deny("GetReplication south");

        Assert.Empty((await TestAsync("north")).Findings);
    }

    private async Task SetUpAsync(PutRuleRequest rule, bool twoWay = false) => await new SetUpReplication(_aws.Services).ExecuteAsync(
        new SetUpReplicationRequest([rule]) { CreateBuckets = true, TwoWay = twoWay },
        new FakeContext(),
        TestContext.Current.CancellationToken);

    private async Task<ReplicationTestResult> TestAsync(string source)
    {
        List<ReplicationTestResult> results = [];
        await foreach (ReplicationTestResult result in new VerifyReplication(_aws.Services).ExecuteAsync(
            new VerifyReplicationRequest(source), new FakeContext(), TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return Assert.Single(results);
    }
}
