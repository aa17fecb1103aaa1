using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Tests.Diagnosis;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Monitoring;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
public sealed class GetMetricsTests
{
    private readonly DiagnosisWorld _world = new();
    private readonly FakeContext _context = new();

    public GetMetricsTests() => _world.Source.Replication = _world.Source.Replication!.Replace(
        "</Destination>", "<Metrics><Status>Enabled</Status></Metrics></Destination>", StringComparison.Ordinal);

    private DateTimeOffset Now => _world.Aws.Clock.GetUtcNow();

    private FakeMetrics Metrics => _world.Aws.SourceSide.MetricsFake;

    [Fact]
    public async Task What_failed_is_asked_in_the_source_Region_and_what_is_pending_in_the_destinations()
    {
        Publish("us-east-2", "ReplicationLatency", "Maximum", (-10, 12));
        Publish("us-east-2", "BytesPendingReplication", "Maximum", (-10, 2048));
        Publish("eu-west-1", "OperationsFailedReplication", "Sum", (-10, 3));
        Publish("eu-west-1", "ReplicationLatency", "Maximum", (-10, 99));

        List<ReplicationMetric> values = await ReadAsync(new GetMetricsRequest("photos"));

        Assert.Equal(
            [
                ("ReplicationLatency", 12d, "Seconds", "Maximum", "us-east-2"),
                ("BytesPendingReplication", 2048d, "Bytes", "Maximum", "us-east-2"),
                ("OperationsFailedReplication", 3d, "Count", "Sum", "eu-west-1"),
            ],
            values.Select(value => (value.Metric, value.Value, value.Unit, value.Statistic, value.Region)));
        Assert.All(values, value => Assert.Equal(("photos", "copy", "crr-1"), (value.SourceBucket, value.DestinationBucket, value.RuleId)));
        Assert.Empty(_context.Warnings);
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task Only_the_metrics_that_are_asked_for_are_read()
    {
        await ReadAsync(new GetMetricsRequest("photos") { Metrics = ["operationsfailedreplication"] });

        Assert.Single(_world.Aws.Calls, call => call.StartsWith("GetMetricData", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_without_metrics_is_an_error_with_the_call_that_turns_them_on()
    {
        _world.Configure();

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(new GetMetricsRequest("photos")));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains("Set-CrrRule -SourceBucket photos -DestinationBucket copy -RuleId 'crr-1' -Metrics $true", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_without_rules_is_an_error_and_an_unknown_rule_names_those_that_there_are()
    {
        CrrException unknown = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(new GetMetricsRequest("photos") { RuleId = "crr-9" }));
        CrrException none = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(new GetMetricsRequest("copy")));

        Assert.Equal((CrrErrorCode.RuleNotFound, CrrErrorCode.RuleNotFound), (unknown.Code, none.Code));
        Assert.Contains("crr-1", unknown.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_values_yet_is_a_warning_that_says_when_there_are_none()
    {
        Assert.Empty(await ReadAsync(new GetMetricsRequest("photos")));

        Assert.Contains("15 minutes", Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_that_is_gone_leaves_what_failed()
    {
        _world.Aws.Buckets.Remove("copy");
        Publish("eu-west-1", "OperationsFailedReplication", "Sum", (-5, 2));

        Assert.Equal("OperationsFailedReplication", Assert.Single(await ReadAsync(new GetMetricsRequest("photos"))).Metric);
        Assert.Contains("ReplicationLatency", Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    // Latency 90 s at 05:50: all that was written up to 05:48:30 was there from 05:50 to 05:51.
    [Fact]
    public async Task A_recovery_point_is_the_beginning_of_the_minute_less_the_latency()
    {
        Publish("us-east-2", "ReplicationLatency", "Maximum", (-10, 90), (-9, 0.5));
        Publish("us-east-2", "OperationsPendingReplication", "Maximum", (-10, 4));

        List<RecoveryPoint> points = await PointsAsync(new GetMetricsRequest("photos") { StartTime = Now.AddMinutes(-11) });

        Assert.Equal(11, points.Count);
        Assert.Equal([RecoveryPointBasis.NoData, RecoveryPointBasis.Latency, RecoveryPointBasis.Latency, RecoveryPointBasis.NoData], points.Take(4).Select(point => point.Basis));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 5, 48, 30, TimeSpan.Zero), points[1].CompleteUntil);
        Assert.Equal((TimeSpan.FromSeconds(90), 4L), (points[1].Behind, points[1].OperationsPending));
        Assert.Null(points[0].CompleteUntil);
    }

    [Fact]
    public async Task After_a_failure_every_recovery_point_says_that_it_leaves_something_out()
    {
        Publish("us-east-2", "ReplicationLatency", "Maximum", (-10, 1), (-9, 1), (-8, 1));
        Publish("eu-west-1", "OperationsFailedReplication", "Sum", (-9, 2), (-8, 1));

        List<RecoveryPoint> points = [.. (await PointsAsync(new GetMetricsRequest("photos"))).Where(point => point.Behind is not null)];

        Assert.Equal([0L, 2, 3], points.Select(point => point.Failed));
        Assert.Equal(
            [RecoveryPointBasis.Latency, RecoveryPointBasis.LatencyBesideFailures, RecoveryPointBasis.LatencyBesideFailures],
            points.Select(point => point.Basis));
    }

    [Fact]
    public async Task A_minute_that_is_not_over_has_no_recovery_point()
    {
        _world.Aws.Clock.Advance(TimeSpan.FromSeconds(30));

        List<RecoveryPoint> points = await PointsAsync(new GetMetricsRequest("photos") { StartTime = Now.AddMinutes(-2) });

        Assert.Equal(Now.AddSeconds(-90), points[^1].Time);
    }

    // API_MetricStat.html: "Start time between 15 and 63 days ago - Use a multiple of 300 seconds", "greater than 63 days - 3600".
    [Theory]
    [InlineData(0, null, 60)]
    [InlineData(14, null, 900)]
    [InlineData(20, null, 3600)]
    [InlineData(400, null, 86400)]
    [InlineData(20, 300, 300)]
    public void The_period_is_one_that_CloudWatch_keeps(int days, int? asked, int seconds)
    {
        GetMetricsRequest request = new("photos")
        {
            StartTime = days == 0 ? null : Now.AddDays(-days),
            Period = asked is { } given ? TimeSpan.FromSeconds(given) : null,
        };

        MetricRange range = MetricTimes.Of(request, Now);

        Assert.Equal(seconds, range.Period.TotalSeconds);
        Assert.Equal(0, range.Start.ToUnixTimeSeconds() % seconds);
    }

    [Theory]
    [InlineData(1, null, null, "StartTime")]
    [InlineData(-60, -120, null, "StartTime")]
    [InlineData(-60 * 24 * 456, null, null, "StartTime")]
    [InlineData(-60, null, 7, "Period")]
    [InlineData(-60 * 24 * 20, null, 60, "Period")]
    [InlineData(-60 * 24 * 440, null, 0, "Period")]
    public async Task Bad_times_are_refused_before_anything_is_asked(int start, int? end, int? period, string name)
    {
        GetMetricsRequest request = new("photos")
        {
            StartTime = Now.AddMinutes(start),
            EndTime = end is { } minutes ? Now.AddMinutes(minutes) : null,
            Period = period is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(request));

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
        Assert.Empty(_world.Aws.Calls);
    }

    private void Publish(string region, string metric, string statistic, params (int Minute, double Value)[] values) => Metrics.Published.Add((
        region, metric, statistic, "crr-1", [.. values.Select(value => new MetricValue(Now.AddMinutes(value.Minute), value.Value))]));

    private Task<List<ReplicationMetric>> ReadAsync(GetMetricsRequest request) => new GetMetrics(_world.Aws.Services)
        .ExecuteAsync(request, _context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();

    private Task<List<RecoveryPoint>> PointsAsync(GetMetricsRequest request) => new GetMetrics(_world.Aws.Services)
        .GetRecoveryPointsAsync(request, _context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
