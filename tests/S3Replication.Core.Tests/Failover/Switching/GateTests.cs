using S3Replication.Core.Errors;
using S3Replication.Core.Failover;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Audit.Comparison;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Failover.Switching;

public sealed class GateTests
{
    private readonly SwitchWorld _world = new();

    [Fact]
    public async Task A_target_that_has_everything_is_switched_to()
    {
        _world.Both(_world.Version("index.html"), _world.Version("old", marker: true));

        Assert.Empty(await _world.SwitchAsync());

        Assert.Equal([SwitchWorld.TargetHost], _world.Texts);
        Assert.True(_world.Result!.Gate!.Passed);
        Assert.Equal((true, true, 0L, TimeSpan.Zero), (_world.Result.Changed, _world.Result.Verified, _world.Result.Lost, _world.Result.RecoveryPoint));
        Assert.Equal(2, _world.Result.Gate.Compared);
    }

    // x-amz-replication-status: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html
    [Theory]
    [InlineData(ReplicationStatus.Pending, OriginLossKind.Pending)]
    [InlineData(ReplicationStatus.Failed, OriginLossKind.Failed)]
    [InlineData(ReplicationStatus.None, OriginLossKind.Missing)]
    [InlineData(ReplicationStatus.Completed, OriginLossKind.Missing)]
    [InlineData(ReplicationStatus.Replica, OriginLossKind.NotReplicated)]
    public async Task What_the_target_lacks_refuses_the_switch_whatever_its_status(ReplicationStatus status, OriginLossKind kind)
    {
        _world.Add(SwitchWorld.Source, _world.Version("a", status: status));

        OriginGate gate = await RefusedAsync("a");
        Assert.Equal(1, gate.Lost);
        _world.Request = _world.Request with { Force = true };
        OriginLoss loss = Assert.Single(await _world.SwitchAsync());

        Assert.Equal(("a", "v1", kind, status, 4L, true), (loss.Key, loss.VersionId, loss.Kind, loss.Status, loss.Size, loss.IsCurrent));
        Assert.Equal([SwitchWorld.TargetHost], _world.Texts);
    }

    [Fact]
    public async Task A_young_version_without_a_status_is_missing_and_not_on_its_way()
    {
        _world.Add(SwitchWorld.Source, _world.Version("a", status: ReplicationStatus.None, age: TimeSpan.FromSeconds(5)));

        Assert.Equal((0, 1), await RefusedAsync("a") is { } gate ? (gate.Pending, gate.Missing) : default);
    }

    [Fact]
    public async Task Who_may_not_ask_for_statuses_is_told_what_the_listings_tell()
    {
        _world.Add(SwitchWorld.Source, _world.Version("a", status: ReplicationStatus.Failed), _world.Version("b", age: TimeSpan.FromSeconds(5)));
        _world.Aws.DenyAll("HeadObject");

        OriginGate gate = await RefusedAsync("a, b");

        Assert.Equal((1, 1), (gate.Missing, gate.Pending));
    }

    [Fact]
    public async Task A_deletion_that_has_not_arrived_refuses_the_switch()
    {
        _world.Both(_world.Version("a"));
        _world.Add(SwitchWorld.Source, _world.Version("a", "m1", marker: true));

        Assert.Equal(1, (await RefusedAsync("a")).Deletions);
    }

    [Fact]
    public async Task A_deletion_that_no_rule_takes_refuses_the_switch_while_readers_would_get_the_object_again()
    {
        _world.Aws.Buckets[SwitchWorld.Source].Replication = TwoBuckets.Rules(TwoBuckets.Rule("all", destination: SwitchWorld.Target, markers: false));
        _world.Both(_world.Version("a"));
        _world.Add(SwitchWorld.Source, _world.Version("a", "m1", marker: true), _world.Version("never", marker: true));

        Assert.Equal((1, 1L), ((await RefusedAsync("a")).Deletions, (await RefusedAsync("a")).Lost));
    }

    [Fact]
    public async Task What_no_rule_takes_refuses_the_switch_only_when_readers_get_it()
    {
        _world.Aws.Buckets[SwitchWorld.Source].Replication = TwoBuckets.Rules(TwoBuckets.Rule("docs", "docs/", destination: SwitchWorld.Target));
        _world.Add(SwitchWorld.Source, _world.Version("page", "v1", ReplicationStatus.None), _world.Version("page", "v2", ReplicationStatus.None));

        OriginGate gate = await RefusedAsync("page");

        Assert.Equal((1, 1L), (gate.NotReplicated, gate.Lost));
    }

    [Fact]
    public async Task Another_current_version_at_the_target_refuses_the_switch()
    {
        FakeVersion one = _world.Version("a");
        FakeVersion two = _world.Version("a", "v2");
        _world.Add(SwitchWorld.Source, one, two);
        _world.Add(SwitchWorld.Target, two, one);

        Assert.Equal(1, (await RefusedAsync("a")).Different);
    }

    [Fact]
    public async Task Other_content_under_the_same_version_refuses_the_switch()
    {
        _world.Add(SwitchWorld.Source, _world.Version("a", "null"));
        _world.Add(SwitchWorld.Target, _world.Version("a", "null", content: "other text"));

        Assert.Equal(1, (await RefusedAsync("a")).Different);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_hides_an_object_at_the_target_refuses_the_switch(bool marker)
    {
        _world.Both(_world.Version("a"));
        _world.Add(SwitchWorld.Target, _world.Version("a", "theirs", marker: marker));

        Assert.Equal(1, (await RefusedAsync("a")).Different);
    }

    [Fact]
    public async Task What_only_the_target_has_is_told_and_refuses_nothing()
    {
        _world.Add(SwitchWorld.Target, _world.Version("theirs"), _world.Version("gone", marker: true));

        Assert.Empty(await _world.SwitchAsync());

        Assert.Equal(1, _world.Result!.Gate!.OnlyAtTarget);
        Assert.Contains("1 current object", Assert.Single(_world.Context.Warnings), StringComparison.Ordinal);
    }

    // Both sides are written: what is new at the target is on its way back, and newer.
    [Fact]
    public async Task What_is_on_its_way_from_the_target_to_the_source_refuses_nothing()
    {
        _world.Aws.Buckets[SwitchWorld.Target].Replication = TwoBuckets.Rules(TwoBuckets.Rule("back", destination: SwitchWorld.Source));
        _world.Both(_world.Version("a"));
        _world.Add(SwitchWorld.Target, _world.Version("a", "newer", age: TimeSpan.FromSeconds(3)));

        Assert.Empty(await _world.SwitchAsync());
        Assert.True(_world.Result!.Changed);
    }

    [Fact]
    public async Task Only_the_keys_of_the_prefix_count()
    {
        _world.Add(SwitchWorld.Source, _world.Version("private/a", status: ReplicationStatus.Failed));
        _world.Request = _world.Request with { Prefix = "public/" };

        Assert.Empty(await _world.SwitchAsync());
        Assert.True(_world.Result!.Changed);
    }

    [Fact]
    public async Task A_refusal_names_the_first_ten_and_counts_all()
    {
        _world.Add(SwitchWorld.Source, [.. Enumerable.Range(0, 1200).Select(i => _world.Version($"k{i:0000}", status: ReplicationStatus.Failed))]);

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        // Of the first 1,000 the status was asked for.
        Assert.Equal((1000, 200), error.Report is OriginGate gate ? (gate.Failed, gate.Missing) : default);
        Assert.EndsWith("The first ones: k0000, k0001, k0002, k0003, k0004, k0005, k0006, k0007, k0008, k0009.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Start-CrrBackfill site-a site-b", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_recovery_point_is_the_age_of_the_oldest_write_that_did_not_arrive()
    {
        _world.Add(
            SwitchWorld.Source,
            _world.Version("a", status: ReplicationStatus.Pending, age: TimeSpan.FromSeconds(40)),
            _world.Version("b", status: ReplicationStatus.Pending, age: TimeSpan.FromSeconds(90)));
        _world.Request = _world.Request with { Force = true };

        await _world.SwitchAsync();

        Assert.Equal(TimeSpan.FromSeconds(90), _world.Result!.RecoveryPoint);
        Assert.Equal(2, _world.Result.Lost);
    }

    [Fact]
    public async Task Where_something_differs_no_recovery_point_is_claimed()
    {
        _world.Add(SwitchWorld.Source, _world.Version("a", "null"), _world.Version("b", status: ReplicationStatus.Pending, age: TimeSpan.FromSeconds(40)));
        _world.Add(SwitchWorld.Target, _world.Version("a", "null", content: "other text"));
        _world.Request = _world.Request with { Force = true };

        await _world.SwitchAsync();

        Assert.Equal(2, _world.Result!.Lost);
        Assert.Null(_world.Result.RecoveryPoint);
    }

    [Fact]
    public async Task With_WhatIf_the_loss_is_told_and_nobody_is_asked()
    {
        _world.Add(SwitchWorld.Source, _world.Version("a", status: ReplicationStatus.Failed));
        _world.Request = _world.Request with { Preview = true };

        Assert.Equal(OriginLossKind.Failed, Assert.Single(await _world.SwitchAsync()).Kind);

        Assert.Empty(_world.Context.Approvals);
        Assert.Contains("Without -Force this is refused", Assert.Single(_world.Context.Warnings), StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Changes);
        Assert.Null(_world.Result);
    }

    [Fact]
    public async Task Who_is_asked_is_told_the_loss_and_may_say_no()
    {
        SwitchWorld world = new() { Context = new FakeContext { Approves = false } };
        world.Add(SwitchWorld.Source, world.Version("a", status: ReplicationStatus.Failed));
        world.Request = world.Request with { Force = true };

        Assert.Single(await world.SwitchAsync());

        Assert.Equal(
            "TXT record origin.example.com: Serve bucket site-b in the place of site-a, although this is lost: 1 failed",
            Assert.Single(world.Context.Approvals));
        Assert.Empty(world.Aws.Changes);
        Assert.Null(world.Result);
    }

    private async Task<OriginGate> RefusedAsync(string names)
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);
        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.EndsWith($" {names}.", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Changes);
        return Assert.IsType<OriginGate>(error.Report);
    }
}
