using S3Replication.Core.Audit;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using S3Replication.Core.Diagnosis.Reports.Html;
using S3Replication.Core.Diagnosis.Reports.Html.Plots;
using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Tests.Diagnosis.Reports;

/// <summary>The numbers of a report, worked out by hand.</summary>
public sealed class PlotTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    // 120 minutes on 60 bars: two minutes each.
    [Fact]
    public void A_bar_is_the_largest_of_its_minutes_or_the_sum_of_what_failed()
    {
        SeriesBins latency = Bins("Maximum", Enumerable.Range(0, 120).Select(minute => (minute, minute + 1d)));
        SeriesBins failed = Bins("Sum", Enumerable.Range(0, 120).Select(minute => (minute, minute % 2 == 0 ? 1d : 2d)));

        Assert.Equal((60, TimeSpan.FromMinutes(2)), (latency.Bars.Count, latency.Width));
        Assert.Equal((2d, 120d, 120d), (latency.Bars[0].Value, latency.Bars[59].Value, latency.Largest));
        Assert.All(failed.Bars, bar => Assert.Equal(3, bar.Value));
        Assert.Equal(s_start.AddHours(2), latency.To);
    }

    // 61 minutes do not go on 60 bars of one: 31 of two.
    [Fact]
    public void A_minute_without_data_is_no_zero()
    {
        SeriesBins bins = Bins("Maximum", [(0, 5d), (60, 7d)]);

        Assert.Equal((31, 5d, 7d), (bins.Bars.Count, bins.Bars[0].Value, bins.Bars[30].Value));
        Assert.All(bins.Bars.Skip(1).Take(29), bar => Assert.Null(bar.Value));
    }

    [Fact]
    public void One_value_is_one_bar()
    {
        SeriesBins bins = Bins("Maximum", [(0, 3d)]);

        Assert.Equal((1, TimeSpan.FromMinutes(1), 3d), (bins.Bars.Count, bins.Width, bins.Largest));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(10, 10)]
    [InlineData(11, 20)]
    [InlineData(41, 60)]
    [InlineData(4_100_000, 6_000_000)]
    public void An_axis_of_counts_ends_at_a_number_that_reads_well(double largest, double top) => Assert.Equal(top, NiceScale.OfCount(largest));

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(901, 1200)]
    [InlineData(3601, 7200)]
    [InlineData(100_000, 172_800)]
    public void An_axis_of_seconds_ends_at_a_time_that_reads_well(double largest, double top) => Assert.Equal(top, NiceScale.OfSeconds(largest));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1500, 2048)]
    [InlineData(5_000_000, 6_291_456)]
    [InlineData(700d * 1024, 800d * 1024)]
    public void An_axis_of_bytes_ends_at_a_size_that_reads_well(double largest, double top) => Assert.Equal(top, NiceScale.OfBytes(largest));

    // 1 to 100 s: p50 is 50 s, p95 95 s, p99 99 s. Nine bars of 99/8 s from 1 s on: p95 and p99 are nearer than their words are wide.
    [Fact]
    public void Percentiles_whose_words_would_meet_share_a_line()
    {
        ReplicationMeasurement measurement = Measurement(Enumerable.Range(1, 100).Select(second => (double?)second));

        IReadOnlyList<(double Place, string Word)> markers = HistogramPlot.Markers(measurement, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(101));

        Assert.Equal(["p50", "p95, p99"], markers.Select(marker => marker.Word));
        Assert.Equal([0.49, 0.98], markers.Select(marker => Math.Round(marker.Place, 6)));
    }

    [Theory]
    [InlineData(1, "100 %")]
    [InlineData(0.99999, "99.99 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(0, "0 %")]
    public void A_share_is_whole_only_when_it_is(double share, string text) => Assert.Equal(text, SharePlot.Text(share));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.256, "0.26 s")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(900, "15 min")]
    [InlineData(7500, "2 h 05 min")]
    public void Times_are_said_as_people_say_them(double seconds, string text) =>
        Assert.Equal(text, TimeText.OfSeconds(seconds).Replace('\u00A0', ' '));

    // 3,010 at the destination, 10 of them its own: 3,000 writes at $0.005 a thousand; two rules of four metrics at $0.30.
    [Fact]
    public void The_cost_is_that_of_the_writes_and_of_the_metrics()
    {
        ReportParts parts = new([])
        {
            Metrics = [Value("crr-1", 0, 1, "Maximum"), Value("crr-1", 1, 1, "Maximum"), Value("crr-2", 0, 1, "Maximum")],
        };
        ComparisonSummary pair = new("photos", "copy", ListingKind.Versions) { DestinationObjects = 3010, Extra = 10 };

        ReplicationCost cost = CostSection.CostOf(parts, [pair]);

        Assert.Equal((3000, 2, 0.015m, 2.40m), (cost.Writes, cost.MeasuredRules, cost.Once, cost.Monthly));
    }

    internal static ReplicationMeasurement Measurement(IEnumerable<double?> lags) => new(
        "photos",
        "copy",
        "crr-1",
        [.. lags.Select((lag, index) => new LagSample(
            index + 1, s_start.AddSeconds(index), lag is null ? CanaryStatus.TimedOut : CanaryStatus.Passed, lag is { } seconds ? TimeSpan.FromSeconds(seconds) : null))])
    {
        RecoveryPoint = TimeSpan.FromSeconds(lags.Max() ?? 0),
    };

    internal static ReplicationMetric Value(string rule, int minute, double value, string statistic, string metric = "ReplicationLatency", string unit = "Seconds") =>
        new(s_start.AddMinutes(minute), metric, value, unit, "photos", "copy", rule) { Statistic = statistic };

    private static SeriesBins Bins(string statistic, IEnumerable<(int Minute, double Value)> values)
    {
        ReplicationMetric[] made = [.. values.Select(value => Value("crr-1", value.Minute, value.Value, statistic))];
        return SeriesBins.Of(made, made[0].Time, made[^1].Time, TimeSpan.FromMinutes(1));
    }
}
