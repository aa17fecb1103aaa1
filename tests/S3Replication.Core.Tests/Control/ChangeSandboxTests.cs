using S3Replication.Core.Control;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Control;

public sealed class ChangeSandboxTests : IDisposable
{
    private static readonly SandboxChange s_much = new()
    {
        Lag = TimeSpan.FromSeconds(5),
        LagP99 = TimeSpan.FromMinutes(2),
        Hold = true,
        RegionDown = ["eu-west-1", "us-west-2"],
        BucketDown = ["photos"],
        ErrorRate = 0.1,
        ThrottleRate = 1,
        Latency = TimeSpan.FromMilliseconds(250),
        StaleFor = TimeSpan.FromSeconds(30),
        BucketName = "photos",
        Operation = "GetBucketReplication",
        IamPropagation = TimeSpan.FromSeconds(10),
        Seed = 7,
    };

    private readonly FakeSandbox _sandbox = new();
    private readonly FakeContext _context = new();

    [Fact]
    public async Task Every_change_is_asked_for_once_and_made_and_a_second_run_makes_none()
    {
        Assert.Equal(ChangeOutcome.Changed, await ChangeAsync(s_much));

        Assert.Equal(10, _sandbox.Calls.Count);
        Assert.Equal(10, _context.Approvals.Count);
        Assert.Equal(ChangeOutcome.NothingToDo, await ChangeAsync(s_much));
        Assert.Equal(10, _sandbox.Calls.Count);
    }

    [Fact]
    public async Task What_is_not_approved_is_not_done()
    {
        ChangeOutcome outcome = await new ChangeSandbox(_sandbox).ExecuteAsync(
            s_much with { AdvanceClock = TimeSpan.FromHours(1) }, new FakeContext { Approves = false }, TestContext.Current.CancellationToken);

        Assert.Equal(ChangeOutcome.Declined, outcome);

        Assert.Empty(_sandbox.Calls);
    }

    [Fact]
    public async Task A_fault_tells_where_how_often_and_until_when()
    {
        await ChangeAsync(new SandboxChange { ThrottleRate = 0.3, Operation = "PutObject", Region = "eu-west-1", Seed = 7, For = TimeSpan.FromMinutes(10) });

        Assert.Equal(
            new CrrSandboxFault
            {
                Id = "throttle-rate:PutObject:eu-west-1",
                Kind = "throttle",
                Operation = "PutObject",
                Region = "eu-west-1",
                Probability = 0.3,
                Seed = 7,
                Until = FakeSandbox.Start.AddMinutes(10),
            },
            Assert.Single(_sandbox.Settings.Faults));
    }

    [Fact]
    public async Task A_rate_of_nothing_and_a_return_take_back_what_is_there_and_nothing_else()
    {
        await ChangeAsync(s_much);
        _sandbox.Calls.Clear();

        await ChangeAsync(new SandboxChange
        {
            RegionUp = ["eu-west-1", "ap-south-1"],
            BucketUp = ["photos"],
            ErrorRate = 0,
            BucketName = "photos",
            Operation = "GetBucketReplication",
        });
        await ChangeAsync(new SandboxChange { ThrottleRate = 0 });

        Assert.Equal(
            ["remove region-down:eu-west-1", "remove bucket-down:photos", "remove error-rate:photos:GetBucketReplication"],
            _sandbox.Calls);
    }

    [Fact]
    public async Task Faults_are_cleared_first_and_the_clock_moves_last()
    {
        await ChangeAsync(new SandboxChange { RegionDown = ["eu-west-1"] });
        _sandbox.Calls.Clear();

        await ChangeAsync(new SandboxChange
        {
            AdvanceClock = TimeSpan.FromHours(1), Hold = true, Lag = TimeSpan.Zero, RegionDown = ["eu-west-1"], ClearFaults = true,
        });

        Assert.Equal(["clear", "put region-down:eu-west-1", "lag", "hold", "clock"], _sandbox.Calls);
    }

    [Fact]
    public async Task A_lag_keeps_its_median_when_only_its_distribution_changes()
    {
        await ChangeAsync(new SandboxChange { Distribution = LagDistribution.Exponential });

        Assert.Equal((LagDistribution.Exponential, 100), (_sandbox.Settings.Lags[0].Shape, _sandbox.Settings.Lags[0].Milliseconds));
    }

    public static TheoryData<SandboxChange> Senseless =>
    [
        new SandboxChange { ErrorRate = 1.1 },
        new SandboxChange { DropRate = -0.1 },
        new SandboxChange { LostAnswerRate = double.NaN },
        new SandboxChange { Latency = TimeSpan.FromMinutes(11) },
        new SandboxChange { RegionDown = ["eu-west-1"], RegionUp = ["eu-west-1"] },
        new SandboxChange { BucketDown = ["b"], BucketUp = ["b"] },
        new SandboxChange { Operation = "PutObject" },
        new SandboxChange { For = TimeSpan.FromMinutes(1) },
        new SandboxChange { For = TimeSpan.Zero, RegionDown = ["eu-west-1"] },
        new SandboxChange { DestinationBucket = "b" },
        new SandboxChange { Distribution = LagDistribution.LogNormal },
        new SandboxChange { AdvanceClock = TimeSpan.FromHours(-1) },
    ];

    [Theory]
    [MemberData(nameof(Senseless))]
    public async Task What_makes_no_sense_is_refused_before_the_first_change(SandboxChange change)
    {
        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => ChangeAsync(change with { Hold = true, IamPropagation = TimeSpan.FromSeconds(1) }));

        Assert.Equal(CrrErrorCode.InvalidParameter, refused.Code);
        Assert.Empty(_sandbox.Calls);
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task What_can_be_no_Region_is_refused()
    {
        CrrException refused = await Assert.ThrowsAsync<CrrException>(
            () => ChangeAsync(new SandboxChange { Hold = true, RegionDown = ["ireland"] }));

        Assert.Equal((CrrErrorCode.InvalidRegion, "ireland"), (refused.Code, refused.Target));
        Assert.Empty(_sandbox.Calls);
    }

    [Fact]
    public async Task A_Region_that_is_not_known_goes_down_with_a_warning_that_tells_the_nearest()
    {
        await ChangeAsync(new SandboxChange { RegionDown = ["eu-wst-1"] });

        Assert.Contains("'eu-west-1'", Assert.Single(_context.Warnings), StringComparison.Ordinal);
        Assert.Equal(["put region-down:eu-wst-1"], _sandbox.Calls);
    }

    private Task<ChangeOutcome> ChangeAsync(SandboxChange change) =>
        new ChangeSandbox(_sandbox).ExecuteAsync(change, _context, TestContext.Current.CancellationToken);
}
