using Amazon.Runtime;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Failover.AccessPoints;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.S3Control;

/// <summary>
/// Multi-Region Access Points on the SDK's pipeline, against the sandbox
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapFailover.html">failover controls</see>).
/// </summary>
public sealed class AccessPointRoutesTests : IAsyncLifetime
{
    private SandboxServer? _sandbox;
    private ICrrServices? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IAccessPointRoutes Points => _services!.Source.AccessPoints;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        _services = AwsServices.Open(((ISandbox)_sandbox).Connection, destination: null);
        await _services.Source.Buckets.CreateAsync(new BucketCreation("photos", "eu-west-1"), Token);
        await _services.Source.Buckets.CreateAsync(new BucketCreation("photos-dr", "us-west-2"), Token);
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_point_is_found_by_name_alias_and_arn_and_all_its_buckets_are_active()
    {
        MultiRegionAccessPoint point = await MakeAsync("website");

        Assert.Equal(("website", "READY", $"arn:aws:s3::111122223333:accesspoint/{point.Alias}"), (point.Name, point.Status, point.Arn));
        Assert.Equal(("eu-west-1", "us-west-2"), (point.Buckets["photos"], point.Buckets["photos-dr"]));
        Assert.Matches("^[a-z][a-z0-9]*[.]mrap$", point.Alias);
        foreach (string name in new[] { point.Alias, point.Arn })
        {
            Assert.Equal("website", (await Points.FindAsync(name, Token))?.Name);
        }

        Assert.Equal(
            [new AccessPointRoute("photos", "eu-west-1", 100), new AccessPointRoute("photos-dr", "us-west-2", 100)],
            await Points.GetRoutesAsync(point.Arn, Token));
        Assert.Null(await Points.FindAsync("nothing", Token));
        Assert.Null(await Points.FindAsync("mnothing.mrap", Token));
    }

    [Fact]
    public async Task Routes_change_and_those_that_are_not_named_stay()
    {
        MultiRegionAccessPoint point = await MakeAsync("website");

        await Points.SubmitRoutesAsync(point.Arn, [new AccessPointRoute("photos", "eu-west-1", 0)], Token);

        Assert.Equal([0, 100], (await Points.GetRoutesAsync(point.Arn, Token)).Select(route => route.TrafficDialPercentage));
        // "At least one Region must be active at all times."
        CrrException refused = await Assert.ThrowsAsync<CrrException>(
            () => Points.SubmitRoutesAsync(point.Arn, [new AccessPointRoute("photos-dr", "us-west-2", 0)], Token));
        Assert.Equal(CrrErrorCode.InvalidParameter, refused.Code);
        Assert.Equal([0, 100], (await Points.GetRoutesAsync(point.Arn, Token)).Select(route => route.TrafficDialPercentage));
    }

    // The five Regions are asked one after the other: an outage of one of them is when routes change.
    [Fact]
    public async Task Routes_change_while_a_region_is_down()
    {
        MultiRegionAccessPoint point = await MakeAsync("website");
        _sandbox!.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.RegionDown, Region = "us-east-1" });
        _sandbox.Control.ClearRequests();

        await Points.SubmitRoutesAsync(point.Arn, [new AccessPointRoute("photos", "eu-west-1", 0)], Token);

        Assert.Equal([0, 100], (await Points.GetRoutesAsync(point.Arn, Token)).Select(route => route.TrafficDialPercentage));
        // once where nobody answers, and from then on where somebody does
        Assert.Equal(
            [("SubmitMultiRegionAccessPointRoutes", 503), ("SubmitMultiRegionAccessPointRoutes", 200), ("GetMultiRegionAccessPointRoutes", 200)],
            _sandbox.Control.GetRequests().Where(request => request.Service == "s3-control").Select(request => (request.Operation, request.Status)));
    }

    // Points are told of in us-west-2 alone; routes want the ARN, and have four other Regions.
    [Fact]
    public async Task Routes_change_by_arn_while_the_region_is_down_that_tells_of_points()
    {
        MultiRegionAccessPoint point = await MakeAsync("website");
        _sandbox!.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.RegionDown, Region = "us-west-2" });
        _sandbox.Control.ClearRequests();

        await Assert.ThrowsAsync<CrrException>(() => Points.FindAsync(point.Arn, Token));
        await Points.SubmitRoutesAsync(point.Arn, [new AccessPointRoute("photos", "eu-west-1", 0)], Token);

        Assert.Equal(
            [("ListMultiRegionAccessPoints", 503), ("SubmitMultiRegionAccessPointRoutes", 200)],
            _sandbox.Control.GetRequests().Where(request => request.Service == "s3-control").Select(request => (request.Operation, request.Status)));
    }

    [Fact]
    public async Task A_request_is_on_its_way_and_then_done_and_sent_again_it_is_the_same()
    {
        string first = await SandboxAccessPoints.CreateAsync(_sandbox!, "website", ["photos", "photos-dr"], Token, token: "t");
        string second = await SandboxAccessPoints.CreateAsync(_sandbox!, "website", ["photos", "photos-dr"], Token, token: "t");

        Assert.Equal(first, second);
        Assert.StartsWith("arn:aws:s3:us-west-2:111122223333:async-request/mrap/create/", first, StringComparison.Ordinal);
        await _sandbox!.Control.AdvanceAsync(TimeSpan.FromMinutes(1), Token);
        Assert.Equal("SUCCEEDED", await SandboxAccessPoints.StatusAsync(_sandbox!, first, Token));
    }

    [Theory]
    [InlineData("Website", "us-west-2", "photos")]
    [InlineData("ab", "us-west-2", "photos")]
    [InlineData("website", "eu-west-1", "photos")]
    [InlineData("website", "us-west-2", "absent")]
    [InlineData("website", "us-west-2", "photos", "photos")]
    [InlineData("website", "us-west-2")]
    public async Task A_point_that_cannot_be_is_refused(string name, string region, params string[] buckets) =>
        Assert.InRange(
            (int)(await Assert.ThrowsAsync<AmazonServiceException>(
                () => SandboxAccessPoints.CreateAsync(_sandbox!, name, buckets, Token, region))).StatusCode,
            400,
            404);

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mrap-failover-errors.html
    [Fact]
    public async Task A_point_of_one_region_and_an_arn_that_is_none_are_refused()
    {
        await SandboxAccessPoints.CreateAsync(_sandbox!, "alone", ["photos"], Token);
        await _sandbox!.Control.AdvanceAsync(TimeSpan.FromMinutes(1), Token);
        MultiRegionAccessPoint? alone = await Points.FindAsync("alone", Token);

        CrrException single = await Assert.ThrowsAsync<CrrException>(
            () => Points.SubmitRoutesAsync(alone!.Arn, [new AccessPointRoute("photos", "eu-west-1", 0)], Token));
        CrrException none = await Assert.ThrowsAsync<CrrException>(
            () => Points.GetRoutesAsync("arn:aws:s3::111122223333:accesspoint/mnone.mrap", Token));

        Assert.Equal("MethodNotAllowed", single.AwsCode);
        Assert.Equal("InvalidRequest", none.AwsCode);
    }

    private async Task<MultiRegionAccessPoint> MakeAsync(string name)
    {
        await SandboxAccessPoints.CreateAsync(_sandbox!, name, ["photos", "photos-dr"], Token);
        await _sandbox!.Control.AdvanceAsync(TimeSpan.FromMinutes(1), Token);
        return (await Points.FindAsync(name, Token))!;
    }
}
