using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

public sealed class RepairReplicationTests
{
    private const string Nothing = """{"Version":"2012-10-17","Statement":[]}""";

    private readonly DiagnosisWorld _world = new();

    public RepairReplicationTests() => Aws.AfterWrite = (_, version) => Deliver(version);

    private FakeAws Aws => _world.Aws;

    private string RolePolicy => Aws.Policies["crrRole"].Single(policy => policy.Name == Ownership.PolicyName).Document;

    [Fact]
    public async Task A_role_versioning_and_trust_that_are_missing_are_mended_shown_and_proven_and_then_nothing_is_left()
    {
        _world.Destination.Versioning = VersioningStatus.Suspended;
        _world.Policy(Nothing);
        Trust(Nothing);

        RepairResult result = await RepairAsync();
        RepairResult second = await RepairAsync();

        Assert.Equal(TestStatus.Failed, result.Before.Status);
        Assert.True(result.Succeeded);
        Assert.True(result.Changed);
        Assert.Equal(CanaryStatus.Passed, result.After.Canary!.Status);
        Assert.Equal([MendKind.EnableVersioning, MendKind.FitRole], result.Mends.Select(mend => mend.Action!.Value));
        Assert.All(result.Mends, mend => Assert.Equal(RepairItemStatus.Applied, mend.Status));
        Assert.Equal(["CRR009", "CRR010", "CRR011", "CRR012"], result.Mends[1].CheckIds.Order());
        Assert.Contains("+ ", result.Mends[1].Diff, StringComparison.Ordinal);
        Assert.Contains("s3:ReplicateObject", result.Mends[1].Diff, StringComparison.Ordinal);
        Assert.Contains("- Suspended\n+ Enabled", result.Mends[0].Diff, StringComparison.Ordinal);
        Assert.False(second.Changed);
        Assert.Empty(second.Mends);
        Assert.Empty(_world.Source.Versions);
    }

    [Fact]
    public void An_id_that_no_check_has_is_refused_before_anything_is_read()
    {
        RepairRequest request = new(new VerifyReplicationRequest("photos")) { CheckIds = ["CRR010", "CRR999"] };

        CrrException error = Assert.Throws<CrrException>(() => new RepairReplication(_world.Aws.Services)
            .ExecuteAsync(request, new FakeContext(), TestContext.Current.CancellationToken));

        Assert.Equal((CrrErrorCode.InvalidParameter, "CRR999"), (error.Code, error.Target));
    }

    [Fact]
    public async Task What_another_mend_has_mended_is_not_left_to_be_done_by_hand()
    {
        _world.Policy(RolePolicy.Replace("s3:ReplicateObject\"", "s3:ReplicateObjects\"", StringComparison.Ordinal));

        RepairResult result = await RepairAsync();

        Assert.Contains(result.Before.Findings, finding => finding.Id == "CRR022" && finding.Mends.Count == 0);
        Assert.True(result.Succeeded);
        Assert.Equal(RepairItemStatus.Applied, Assert.Single(result.Mends).Status);
    }

    [Fact]
    public async Task What_is_not_approved_is_not_sent_and_has_no_result()
    {
        _world.Policy(Nothing);
        FakeContext context = new() { Approves = false };

        Assert.Empty(await RepairAllAsync(context));

        Assert.Empty(Aws.Changes);
        string approval = Assert.Single(context.Approvals);
        Assert.Contains("s3:ReplicateObject", approval, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_findings_that_are_chosen_are_mended()
    {
        _world.Destination.Versioning = VersioningStatus.Suspended;
        _world.Policy(Nothing);

        RepairResult result = await RepairAsync(request => request with { CheckIds = ["crr007"] });

        Assert.Equal(MendKind.EnableVersioning, Assert.Single(result.Mends).Action);
        Assert.Equal(Nothing, RolePolicy);
    }

    [Fact]
    public async Task A_role_of_others_is_refused_without_force_and_only_added_to_with_it()
    {
        Aws.Roles["crrRole"] = Aws.Roles["crrRole"] with { Tags = new Dictionary<string, string>() };
        RolePolicy theirs = new("theirs", Arn: null, """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}""");
        Aws.Policies["crrRole"] = [theirs];

        RepairResult refused = await RepairAsync();
        RepairResult forced = await RepairAsync(request => request with { Force = true });

        RepairItem item = Assert.Single(refused.Mends, mend => mend.Action == MendKind.FitRole);
        Assert.Equal(RepairItemStatus.Refused, item.Status);
        Assert.NotNull(item.Remedy);
        Assert.False(refused.Changed);
        Assert.True(forced.Succeeded);
        Assert.Contains(theirs, Aws.Policies["crrRole"]);
        Assert.Equal(2, Aws.Policies["crrRole"].Count);
    }

    [Fact]
    public async Task A_policy_of_others_by_the_modules_name_is_not_replaced_even_with_force()
    {
        Aws.Roles["crrRole"] = Aws.Roles["crrRole"] with { Tags = new Dictionary<string, string>() };
        const string theirs = """{"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}""";
        _world.Policy(theirs);

        RepairResult result = await RepairAsync(request => request with { Force = true });

        Assert.Equal(RepairItemStatus.Refused, Assert.Single(result.Mends, mend => mend.Action == MendKind.FitRole).Status);
        Assert.Equal(theirs, RolePolicy);
    }

    [Fact]
    public async Task A_mend_with_which_the_canary_does_worse_is_taken_back_to_the_letter()
    {
        string before = WithoutDeletes();
        Aws.AfterWrite = (_, version) =>
        {
            if (RolePolicy == before)
            {
                Deliver(version);
            }
            else
            {
                version.Status = ReplicationStatus.Failed;
            }
        };

        RepairResult result = await RepairAsync();

        Assert.True(result.TakenBack);
        Assert.False(result.Changed);
        Assert.Equal(CanaryLegStatus.Passed, result.Before.Canary!.Legs[0].Status);
        RepairItem item = Assert.Single(result.Mends, mend => mend.Action == MendKind.FitRole);
        Assert.Equal(RepairItemStatus.TakenBack, item.Status);
        Assert.Contains("FAILED", item.Reason, StringComparison.Ordinal);
        Assert.Equal(before, RolePolicy);
    }

    [Fact]
    public async Task What_somebody_has_changed_since_is_not_taken_back()
    {
        string before = WithoutDeletes();
        const string theirs = """{"Version":"2012-10-17","Statement":[{"Sid":"Later","Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
        Aws.AfterWrite = (_, version) =>
        {
            if (RolePolicy == before)
            {
                Deliver(version);
            }
            else
            {
                version.Status = ReplicationStatus.Failed;
                _world.Policy(theirs);
            }
        };
        FakeContext context = new();

        RepairResult result = Assert.Single(await RepairAllAsync(context));

        Assert.False(result.TakenBack);
        Assert.Equal(theirs, RolePolicy);
        Assert.Contains(context.Warnings, warning => warning.Contains("changed by somebody since", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_takes_a_while_gets_another_canary()
    {
        _world.Policy(Nothing);
        DateTimeOffset effective = Aws.Clock.GetUtcNow().AddSeconds(45);
        Aws.AfterWrite = (_, version) =>
        {
            if (Aws.Clock.GetUtcNow() >= effective)
            {
                Deliver(version);
            }
            else
            {
                version.Status = ReplicationStatus.Failed;
            }
        };

        RepairResult result = await RepairAsync();

        Assert.True(result.Succeeded);
        Assert.True(Aws.Clock.GetUtcNow() >= effective);
    }

    [Fact]
    public async Task What_takes_a_decision_is_listed_with_its_remedy_and_left_alone()
    {
        _world.AddStatement("""{"Effect":"Deny","Action":"s3:ReplicateObject","Resource":"*"}""");

        RepairResult result = await RepairAsync();

        RepairItem item = Assert.Single(result.Mends, mend => mend.CheckIds.Contains("CRR011"));
        Assert.Equal((RepairItemStatus.Manual, null), (item.Status, item.Action));
        Assert.NotNull(item.Remedy);
        Assert.Empty(Aws.Changes);
    }

    [Fact]
    public async Task Another_accounts_bucket_lets_the_role_in_and_keeps_its_own_statements()
    {
        DiagnosisWorld world = new("444455556666");
        const string own = """{"Sid":"Own","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::copy/*"}""";
        world.Destination.Policy = $$"""{"Version":"2012-10-17","Statement":[{{own}}]}""";
        world.Aws.AfterWrite = (_, version) =>
        {
            version.Status = ReplicationStatus.Completed;
            world.Destination.Versions.Add(version with { Status = ReplicationStatus.Replica });
        };

        RepairResult result = Assert.Single(await RepairAllAsync(new FakeContext(), world.Aws));

        Assert.True(result.Succeeded);
        Assert.Equal(MendKind.GrantAccess, Assert.Single(result.Mends).Action);
        Assert.Contains("\"Own\"", world.Destination.Policy, StringComparison.Ordinal);
    }

    private static string Without(RuleAccess access) =>
        RolePolicyGenerator.Generate(new RolePermissions([access], AwsPartition.Aws), Ownership.PolicyName).ToJson();

    // The canary arrives with it; the check of the destination's permissions fails.
    private string WithoutDeletes()
    {
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "<DeleteMarkerReplication><Status>Disabled", "<DeleteMarkerReplication><Status>Enabled", StringComparison.Ordinal);
        string policy = Without(new RuleAccess("photos", "copy") { DeleteMarkers = false });
        _world.Policy(policy);
        return policy;
    }

    private void Deliver(FakeVersion version)
    {
        version.Status = ReplicationStatus.Completed;
        _world.Destination.Versions.Add(version with { Status = ReplicationStatus.Replica });
    }

    private void Trust(string policy) => Aws.Roles["crrRole"] = Aws.Roles["crrRole"] with { TrustPolicy = policy };

    private async Task<RepairResult> RepairAsync(Func<RepairRequest, RepairRequest>? change = null) =>
        Assert.Single(await RepairAllAsync(new FakeContext(), change: change));

    private async Task<List<RepairResult>> RepairAllAsync(
        FakeContext context, FakeAws? aws = null, Func<RepairRequest, RepairRequest>? change = null)
    {
        RepairRequest request = new(new VerifyReplicationRequest("photos") { SampleSize = 0, CanaryTimeout = TimeSpan.FromSeconds(30) });
        List<RepairResult> results = [];
        await foreach (RepairResult result in new RepairReplication((aws ?? Aws).Services)
            .ExecuteAsync(change?.Invoke(request) ?? request, context, TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return results;
    }
}
