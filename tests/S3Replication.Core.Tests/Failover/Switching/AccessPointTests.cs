using S3Replication.Core.Errors;
using S3Replication.Core.Failover;
using S3Replication.Core.Failover.AccessPoints;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Failover.Switching;

public sealed class AccessPointTests
{
    private readonly SwitchWorld _world = new();

    public AccessPointTests() => Named("site");

    private List<AccessPointRoute> Routes => _world.Points.Routes[SwitchWorld.PointArn];

    [Theory]
    [InlineData("site")]
    [InlineData("mfzwi23gnjvgw.mrap")]
    [InlineData(SwitchWorld.PointArn)]
    public async Task Requests_go_to_the_target_and_no_longer_to_the_source(string named)
    {
        Named(named);

        await _world.SwitchAsync();

        Assert.Equal([(SwitchWorld.Source, 0), (SwitchWorld.Target, 100)], Routes.Select(route => (route.Bucket, route.TrafficDialPercentage)));
        OriginSwitch made = _world.Result!;
        Assert.Equal((OriginSwitchVia.MultiRegionAccessPoint, "site", true, true), (made.Via, made.Name, made.Changed, made.Verified));
        Assert.Equal([SwitchWorld.Source], made.From);
        Assert.Equal([SwitchWorld.Target], made.To);
        Assert.Null(made.TimeToLive);
        Assert.Equal($"Switch-CrrOrigin -SourceBucket site-b -DestinationBucket site-a -MultiRegionAccessPoint {named}", made.Rollback);
        Assert.Equal("Multi-Region Access Point site: Serve bucket site-b in the place of site-a", Assert.Single(_world.Context.Approvals));
    }

    [Fact]
    public async Task Routes_that_are_so_already_are_left()
    {
        _world.Points.Routes[SwitchWorld.PointArn] = [new(SwitchWorld.Source, "eu-west-1", 0), new(SwitchWorld.Target, "us-west-2", 100)];

        await _world.SwitchAsync();

        Assert.Equal((false, true), (_world.Result!.Changed, _world.Result.Verified));
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task Other_buckets_stay_as_they_are_and_are_told()
    {
        _world.Points.Routes[SwitchWorld.PointArn].Add(new AccessPointRoute("site-c", "ap-southeast-1", 100));

        await _world.SwitchAsync();

        Assert.Contains("site-c", Assert.Single(_world.Context.Warnings), StringComparison.Ordinal);
        Assert.Equal(100, Routes[^1].TrafficDialPercentage);
        Assert.Equal(["site-b", "site-c"], _world.Result!.To);
    }

    // Points are told of in one Region, routes in five: the one may be what is out.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
    [Fact]
    public async Task By_its_arn_it_is_switched_although_nobody_can_look_it_up()
    {
        Named(SwitchWorld.PointArn);
        _world.Aws.DenyAll("GetMultiRegionAccessPoint", CrrErrorCode.NetworkFailure);

        await _world.SwitchAsync();

        Assert.Equal([(SwitchWorld.Source, 0), (SwitchWorld.Target, 100)], Routes.Select(route => (route.Bucket, route.TrafficDialPercentage)));
        Assert.Equal(("mfzwi23gnjvgw.mrap", true), (_world.Result!.Name, _world.Result.Verified));
        Assert.Contains("looked up", Assert.Single(_world.Context.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("site")]
    [InlineData("mfzwi23gnjvgw.mrap")]
    public async Task By_another_name_it_is_told_that_the_arn_needs_no_look_up(string named)
    {
        Named(named);
        _world.Aws.DenyAll("GetMultiRegionAccessPoint", CrrErrorCode.ServiceFailure);

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal(CrrErrorCode.ServiceFailure, error.Code);
        Assert.Contains("ARN", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task The_gate_stands_before_it_too()
    {
        _world.Add(SwitchWorld.Source, _world.Version("a", status: ReplicationStatus.Pending));

        Assert.Equal(CrrErrorCode.InvalidState, (await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync)).Code);
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task Routes_that_somebody_changes_meanwhile_are_refused()
    {
        _world.Aws.BeforeCall = (call, _) =>
        {
            if (call == $"ListVersions {SwitchWorld.Source}")
            {
                _world.Points.Routes[SwitchWorld.PointArn] = [new(SwitchWorld.Source, "eu-west-1", 100), new(SwitchWorld.Target, "us-west-2", 100)];
            }

            return Task.CompletedTask;
        };

        Assert.Equal(CrrErrorCode.ConcurrentChange, (await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync)).Code);
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task An_access_point_that_is_not_there_is_told()
    {
        Named("other");

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal((CrrErrorCode.AccessPointNotFound, "other"), (error.Code, error.Target));
    }

    [Fact]
    public async Task A_bucket_that_it_does_not_have_is_told_with_those_that_it_has()
    {
        _world.Aws.AddBucket("site-c");
        _world.Request = _world.Request with { DestinationBucket = "site-c" };

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal((CrrErrorCode.InvalidState, "site-c"), (error.Code, error.Target));
        Assert.Contains("site-a, site-b", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_being_made_can_not_be_switched()
    {
        _world.Points.Points[0] = _world.Points.Points[0] with { Status = "CREATING" };

        Assert.Equal(CrrErrorCode.InvalidState, (await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync)).Code);
    }

    [Fact]
    public async Task Routes_that_do_not_follow_in_time_are_told_and_were_changed()
    {
        _world.Aws.BeforeCall = (call, _) =>
        {
            if (call.StartsWith("GetMultiRegionAccessPointRoutes", StringComparison.Ordinal) && _world.Aws.Changes.Count > 0)
            {
                throw new CrrException(CrrErrorCode.ServiceFailure, "Not now.");
            }

            return Task.CompletedTask;
        };

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal(CrrErrorCode.VerificationFailed, error.Code);
        Assert.True(_world.Result!.Changed);
        Assert.Equal(100, Routes[1].TrafficDialPercentage);
    }

    private void Named(string point) => _world.Request = new SwitchOriginRequest(SwitchWorld.Source, SwitchWorld.Target) { MultiRegionAccessPoint = point };
}
