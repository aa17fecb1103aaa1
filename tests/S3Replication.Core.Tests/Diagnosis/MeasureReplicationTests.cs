using System.Globalization;
using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

public sealed class MeasureReplicationTests
{
    private readonly DiagnosisWorld _world = new();

    [Fact]
    public void Percentiles_are_lags_that_were_seen_by_the_nearest_rank()
    {
        ReplicationMeasurement measurement = Of(Enumerable.Range(1, 100).Select(second => (double?)second));

        Assert.Equal(
            [1d, 50, 90, 95, 99, 100],
            new[] { measurement.Minimum, measurement.P50, measurement.P90, measurement.P95, measurement.P99, measurement.Maximum }
                .Select(lag => lag!.Value.TotalSeconds));
        Assert.Equal(1, measurement.WithinFifteenMinutes);
        Assert.Equal(100, measurement.Histogram.Sum(bin => bin.Count));
        Assert.Equal(TimeSpan.FromSeconds(1), measurement.Histogram[0].From);
        Assert.InRange(measurement.Histogram.Count, 7, 8);
    }

    [Fact]
    public void What_is_late_or_does_not_arrive_is_not_within_fifteen_minutes()
    {
        ReplicationMeasurement measurement = Of([1, 900, 901, null]);

        Assert.Equal((4, 3, 0.5), (measurement.Count, measurement.Arrived, measurement.WithinFifteenMinutes));
    }

    [Fact]
    public void Of_nothing_that_arrived_nothing_is_said()
    {
        ReplicationMeasurement measurement = Of([null]);

        Assert.Null(measurement.P50);
        Assert.Empty(measurement.Histogram);
        Assert.Equal(0, measurement.WithinFifteenMinutes);
    }

    [Fact]
    public async Task All_canaries_arrive_have_the_size_and_are_removed()
    {
        List<int> sizes = [];
        _world.Aws.AfterWrite = (_, version) =>
        {
            sizes.Add(version.Content!.Length);
            Deliver(version);
        };
        FakeContext context = new();

        ReplicationMeasurement measurement = Assert.Single(await MeasureAsync(
            new MeasureRequest("photos") { Count = 5, SizeBytes = 4096, ThrottleLimit = 1 }, context));

        Assert.Equal((5, 5, 1d), (measurement.Count, measurement.Arrived, measurement.WithinFifteenMinutes));
        Assert.Equal([1, 2, 3, 4, 5], measurement.Samples.Select(sample => sample.Number));
        Assert.All(sizes, size => Assert.Equal(4096, size));
        Assert.Equal(measurement.Maximum, measurement.RecoveryPoint);
        Assert.Single(context.Approvals);
        Assert.True(context.Progresses[^1].Completed);
        Assert.Empty(_world.Source.Versions);
        Assert.Empty(_world.Destination.Versions);
    }

    [Fact]
    public async Task One_that_does_not_come_counts_as_not_arrived_and_sets_the_recovery_point()
    {
        int sent = 0;
        _world.Aws.AfterWrite = (_, version) =>
        {
            if (++sent == 2)
            {
                version.Status = ReplicationStatus.Pending;
            }
            else
            {
                Deliver(version);
            }
        };

        ReplicationMeasurement measurement = Assert.Single(await MeasureAsync(
            new MeasureRequest("photos") { Count = 3, Timeout = TimeSpan.FromSeconds(40), ThrottleLimit = 1 }));

        Assert.Equal((3, 2), (measurement.Count, measurement.Arrived));
        Assert.Equal(CanaryStatus.TimedOut, measurement.Samples[1].Status);
        Assert.InRange(measurement.RecoveryPoint, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(45));
        Assert.Empty(_world.Source.Versions);
    }

    [Fact]
    public async Task The_interval_lies_between_two_uploads()
    {
        _world.Aws.AfterWrite = (_, version) => Deliver(version);

        ReplicationMeasurement measurement = Assert.Single(await MeasureAsync(
            new MeasureRequest("photos") { Count = 3, Interval = TimeSpan.FromSeconds(60) }));

        Assert.True(measurement.Samples[2].Sent - measurement.Samples[0].Sent >= TimeSpan.FromSeconds(120), $"{measurement.Samples[2].Sent}");
    }

    [Fact]
    public async Task Without_approval_or_where_a_lock_keeps_them_none_is_sent()
    {
        Assert.Empty(await MeasureAsync(new MeasureRequest("photos"), new FakeContext { Approves = false }));
        _world.Destination.Lock = new ObjectLock("COMPLIANCE", null, 1);
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => MeasureAsync(new MeasureRequest("photos")));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains("COMPLIANCE, 1 years", error.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Changes);
    }

    [Theory]
    [InlineData(0, 1, "Count")]
    [InlineData(1, 0, "SizeBytes")]
    public async Task What_makes_no_sense_is_refused_before_anything_is_asked(int count, int size, string name)
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => MeasureAsync(new MeasureRequest("photos") { Count = count, SizeBytes = size }));

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Contains($"-{name}", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Calls);
    }

    private static ReplicationMeasurement Of(IEnumerable<double?> seconds) => new("a", "b", "r", [.. seconds.Select((second, i) => new LagSample(
        i + 1,
        DateTimeOffset.Parse("2026-11-21T06:00:00Z", CultureInfo.InvariantCulture),
        second is null ? CanaryStatus.TimedOut : CanaryStatus.Passed,
        second is null ? null : TimeSpan.FromSeconds(second.Value)))]);

    private void Deliver(FakeVersion version)
    {
        version.Status = ReplicationStatus.Completed;
        _world.Destination.Versions.Add(version with { Status = ReplicationStatus.Replica });
    }

    private async Task<List<ReplicationMeasurement>> MeasureAsync(MeasureRequest request, FakeContext? context = null)
    {
        List<ReplicationMeasurement> results = [];
        await foreach (ReplicationMeasurement result in new MeasureReplication(_world.Aws.Services)
            .ExecuteAsync(request, context ?? new FakeContext(), TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return results;
    }
}
