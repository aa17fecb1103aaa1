using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

/// <summary>Setting up and taking back, within one account and across two.</summary>
public sealed class AcrossAccountsTests
{
    private static readonly SetUpReplicationRequest s_request =
        new([new PutRuleRequest("photos", "photos-copy")]) { CreateBuckets = true };

    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();

    [Fact]
    public async Task Another_account_lets_the_role_in_before_the_rule_is_there()
    {
        _aws.WithDestinationIn(FakeAws.OtherAccount);

        ReplicationSetup setup = Assert.Single(await SetUpAsync(s_request));

        Assert.Equal(TestStatus.Passed, setup.TestStatus);
        Assert.Equal(SetupStepStatus.Done, Assert.Single(setup.Steps, step => step.Kind == SetupStepKind.Grant).Status);
        Assert.Equal(FakeAws.OtherAccount, _aws.Buckets["photos-copy"].Owner);
        Assert.Contains("role/crr-photos", _aws.Buckets["photos-copy"].Policy, StringComparison.Ordinal);
        string[] changes = [.. _aws.Changes];
        Assert.True(Array.IndexOf(changes, "PutPolicy photos-copy") < Array.IndexOf(changes, "PutReplication photos"));
    }

    [Fact]
    public async Task Two_ways_between_two_accounts_have_a_role_and_a_grant_each()
    {
        _aws.WithDestinationIn(FakeAws.OtherAccount);

        IReadOnlyList<ReplicationSetup> setups = await SetUpAsync(s_request with { TwoWay = true });

        Assert.All(setups, setup => Assert.Equal(TestStatus.Passed, setup.TestStatus));
        Assert.Equal(
            ["arn:aws:iam::111122223333:role/crr-photos", "arn:aws:iam::444455556666:role/crr-photos-copy"],
            setups.Select(setup => setup.RoleArn));
        Assert.Contains("444455556666:role/crr-photos-copy", _aws.Buckets["photos"].Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_across_accounts_changes_nothing()
    {
        _aws.WithDestinationIn(FakeAws.OtherAccount);
        await SetUpAsync(s_request with { TwoWay = true });
        int changes = _aws.Changes.Count;

        IReadOnlyList<ReplicationSetup> setups = await SetUpAsync(s_request with { TwoWay = true });

        Assert.Equal(changes, _aws.Changes.Count);
        Assert.All(setups, setup => Assert.False(setup.Changed));
    }

    [Fact]
    public async Task What_is_taken_back_is_all_but_the_buckets()
    {
        _aws.WithDestinationIn(FakeAws.OtherAccount);
        await SetUpAsync(s_request with { TwoWay = true });

        IReadOnlyList<ReplicationRemoval> removals = await RemoveAsync(new("photos", "photos-copy") { TwoWay = true });

        Assert.Equal(2, removals.Count);
        Assert.All(removals, removal => Assert.True(removal.RoleRemoved));
        Assert.All(removals, removal => Assert.True(removal.AccessRevoked));
        Assert.Empty(_aws.Roles);
        Assert.All(_aws.Buckets.Values, bucket => Assert.Null(bucket.Replication));
        Assert.All(_aws.Buckets.Values, bucket => Assert.Null(bucket.Policy));
        Assert.Equal(2, _aws.Buckets.Count);
    }

    [Fact]
    public async Task One_way_of_two_is_taken_back_and_the_other_stays()
    {
        await SetUpAsync(s_request with { TwoWay = true });

        await RemoveAsync(new("photos", "photos-copy"));

        Assert.Null(_aws.Buckets["photos"].Replication);
        Assert.NotNull(_aws.Buckets["photos-copy"].Replication);
        Assert.Equal(["crr-photos-copy"], _aws.Roles.Keys);
    }

    [Fact]
    public async Task A_removal_that_is_not_approved_tells_all_of_it_and_changes_nothing()
    {
        await SetUpAsync(s_request);
        int changes = _aws.Changes.Count;
        FakeContext context = new() { Approves = false };

        Assert.Empty(await new RemoveReplication(_aws.Services)
            .ExecuteAsync(new("photos", "photos-copy"), context, TestContext.Current.CancellationToken));

        Assert.Equal(changes, _aws.Changes.Count);
        Assert.Equal(2, context.Approvals.Count);
        Assert.Contains("Role crr-photos", context.Approvals[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_other_buckets_use_stays()
    {
        await SetUpAsync(s_request with { RoleName = "crrShared" });
        await SetUpAsync(new([new PutRuleRequest("music", "photos-copy")]) { CreateBuckets = true, RoleName = "crrShared" });

        ReplicationRemoval removal = Assert.Single(await RemoveAsync(new("photos", "photos-copy")));

        Assert.False(removal.RoleRemoved);
        Assert.Contains("crrShared", _aws.Roles.Keys);
        Assert.Contains(_context.Warnings, warning => warning.Contains("music", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_loses_what_only_the_removed_rule_needed()
    {
        await SetUpAsync(s_request);
        await SetUpAsync(new([new PutRuleRequest("photos", "photos-archive")]) { CreateBuckets = true });

        await RemoveAsync(new("photos", "photos-copy"));

        RolePolicy policy = Assert.Single(_aws.Policies["crr-photos"]);
        Assert.DoesNotContain("photos-copy", policy.Document, StringComparison.Ordinal);
        Assert.Contains("photos-archive", policy.Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_nothing_of_this_module_nothing_is_taken_back()
    {
        _aws.AddBucket("photos");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RemoveAsync(new("photos", "photos-copy")));

        Assert.Equal(CrrErrorCode.RuleNotFound, error.Code);
    }

    private Task<IReadOnlyList<ReplicationSetup>> SetUpAsync(SetUpReplicationRequest request) =>
        new SetUpReplication(_aws.Services).ExecuteAsync(request, _context, TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<ReplicationRemoval>> RemoveAsync(RemoveReplicationRequest request) =>
        new RemoveReplication(_aws.Services).ExecuteAsync(request, _context, TestContext.Current.CancellationToken);
}
