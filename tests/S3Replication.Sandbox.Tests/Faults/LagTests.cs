using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Faults;

public sealed class LagTests
{
    private static readonly Bucket s_source = new("source", "us-east-1", "111122223333", default);

    public static TheoryData<SandboxLag, double, double, double> Shapes => new()
    {
        // What half, nine of ten and 99 of 100 are not above, from the distributions' own formulas.
        { new SandboxLag { Shape = SandboxLagShape.Uniform, Milliseconds = 5000, MinimumMilliseconds = 1000 }, 5000, 8200, 8920 },
        { new SandboxLag { Shape = SandboxLagShape.Exponential, Milliseconds = 1000 }, 1000, 3322, 6644 },
        { new SandboxLag { Shape = SandboxLagShape.Exponential, Milliseconds = 1000, MinimumMilliseconds = 500 }, 1000, 2161, 3822 },
        { new SandboxLag { Shape = SandboxLagShape.LogNormal, Milliseconds = 1000, P99Milliseconds = 10_000 }, 1000, 3556, 10_000 },
        { new SandboxLag { Shape = SandboxLagShape.Percentiles, Percentiles = Points(("50", 1000), ("90", 2000), ("99", 60_000)) }, 1000, 2000, 60_000 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Times_lie_as_their_shape_says(SandboxLag lag, double median, double p90, double p99)
    {
        double[] times = [.. Times(new LagModel(lag), 20_000).Order()];

        Assert.InRange(times[10_000], median * 0.95, median * 1.05);
        Assert.InRange(times[18_000], p90 * 0.93, p90 * 1.07);
        Assert.InRange(times[19_800], p99 * 0.85, p99 * 1.15);
        Assert.True(times[0] >= lag.MinimumMilliseconds);
    }

    [Fact]
    public void The_same_seed_gives_the_same_times_and_another_one_others()
    {
        SandboxLag lag = new() { Shape = SandboxLagShape.LogNormal, Milliseconds = 1000, P99Milliseconds = 5000, Seed = 7 };

        double[] times = Times(new LagModel(lag), 100);

        Assert.Equal(times, Times(new LagModel(lag), 100));
        Assert.NotEqual(times, Times(new LagModel(lag with { Seed = 8 }), 100));
        Assert.Equal(100, times.Distinct().Count());
    }

    [Fact]
    public void The_lag_with_the_most_conditions_counts()
    {
        DeliveryPace pace = new(TimeSpan.FromSeconds(1));
        pace.SetLag(new SandboxLag { DestinationBucket = "far", Milliseconds = 20_000 });
        pace.SetLag(new SandboxLag { DestinationBucket = "far", RuleId = "slow", Milliseconds = 300_000 });
        pace.SetLag(new SandboxLag { DestinationBucket = "far", Milliseconds = 10_000 });
        double Seconds(string rule, string destination) => pace.LagOf(Item(rule, destination), default).TotalSeconds;

        Assert.Equal((1, 10, 300), (Seconds("slow", "near"), Seconds("fast", "far"), Seconds("slow", "far")));
        Assert.Equal([1000, 300_000, 10_000], pace.Lags.Select(lag => lag.Milliseconds));
        pace.ClearLagExceptions();
        Assert.Equal(1, Seconds("slow", "far"));
    }

    public static TheoryData<SandboxLag> Senseless =>
    [
        new SandboxLag { Milliseconds = -1 },
        new SandboxLag { Milliseconds = double.NaN },
        new SandboxLag { Milliseconds = 86_400_001 },
        new SandboxLag { Shape = (SandboxLagShape)9 },
        new SandboxLag { Shape = SandboxLagShape.Uniform, Milliseconds = 1, MinimumMilliseconds = 2 },
        new SandboxLag { Shape = SandboxLagShape.LogNormal, Milliseconds = 1000 },
        new SandboxLag { Shape = SandboxLagShape.LogNormal, Milliseconds = 1000, P99Milliseconds = 999 },
        new SandboxLag { Shape = SandboxLagShape.Percentiles },
        new SandboxLag { Shape = SandboxLagShape.Percentiles, Percentiles = Points(("0", 1)) },
        new SandboxLag { Shape = SandboxLagShape.Percentiles, Percentiles = Points(("half", 1)) },
        new SandboxLag { Shape = SandboxLagShape.Percentiles, Percentiles = Points(("50", 2), ("99", 1)) },
    ];

    [Theory]
    [MemberData(nameof(Senseless))]
    public void A_lag_that_makes_no_sense_is_refused(SandboxLag lag) => Assert.ThrowsAny<ArgumentException>(() => new LagModel(lag));

    private static double[] Times(LagModel model, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => model.Of(model.Next()).TotalMilliseconds)];

    private static Dictionary<string, double> Points(params (string Percent, double Milliseconds)[] points) =>
        points.ToDictionary(point => point.Percent, point => point.Milliseconds);

    private static DeliveryItem Item(string rule, string destination) => new(s_source, "key", "v", rule, destination, IsMetadata: false, 0);
}
