using System.Text.Json;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.Replication;

namespace S3Replication.Sandbox.Tests.CloudWatch;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-cloudwatch-replication-metrics
public sealed class ReplicationMetricsTests : IAsyncDisposable
{
    private const string Latency = "ReplicationLatency";
    private const string Bytes = "BytesPendingReplication";
    private const string Pending = "OperationsPendingReplication";
    private const string Failed = "OperationsFailedReplication";
    private const string MetricsOn = "<Metrics><Status>Enabled</Status></Metrics>";

    private readonly EngineWorld _world = new();
    private readonly DateTimeOffset _start;

    public ReplicationMetricsTests()
    {
        _start = _world.Clock.GetUtcNow();
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", destinationExtra: MetricsOn));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    // "Valid statistics: Sum (total number of failed operations), Average (failure rate), Sample Count (total number of replication operations)"
    [Fact]
    public async Task Failures_are_told_of_all_operations_of_the_minute()
    {
        _world.Put(_world.Source, "a");
        await _world.Still();
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"));
        _world.Put(_world.Source, "b");
        _world.Put(_world.Source, "c");
        await _world.Still();
        Advance(60);

        StatisticSet set = Assert.Single(Read("us-east-1", Failed)).Set;

        Assert.Equal((3, 2), (set.SampleCount, set.Sum));
        Assert.Empty(Read("eu-west-1", Failed));
    }

    // Pending: "published in the Region of the destination bucket". Failed: "in the Region of the source bucket".
    [Fact]
    public async Task Metrics_have_three_dimensions_and_are_the_source_owners()
    {
        _world.Put(_world.Source, "a");
        await _world.Still();
        Advance(60);

        Assert.Equal([Failed], Names("us-east-1"));
        Assert.Equal([Bytes, Pending, Latency], Names("eu-west-1"));
        Assert.All(
            _world.Metrics.List(new MetricOwner(EngineWorld.Owner, "eu-west-1"), _start),
            id => Assert.Equal(
                [new("DestinationBucket", "destination"), new("RuleId", "r1"), new MetricDimension("SourceBucket", "source")],
                id.Dimensions));
        Assert.Empty(_world.Metrics.List(new MetricOwner(EngineWorld.Other, "eu-west-1"), _start));
    }

    [Fact]
    public async Task What_is_pending_is_told_every_minute_until_it_arrives()
    {
        _world.Faults.RegionsDown.Add("eu-west-1");
        _world.Put(_world.Source, "a", "12345");
        _world.Put(_world.Source, "b", "123");
        await _world.Still();
        Advance(60 * 10);

        Assert.Equal(Enumerable.Repeat(2.0, 10), Read("eu-west-1", Pending).Select(point => point.Set.Maximum));
        Assert.Equal(Enumerable.Repeat(8.0, 10), Read("eu-west-1", Bytes).Select(point => point.Set.Maximum));
        Assert.Equal(Enumerable.Range(1, 10).Select(minute => minute * 60.0), Read("eu-west-1", Latency).Select(point => point.Set.Maximum));
        Assert.Empty(Read("us-east-1", Failed));

        _world.Faults.RegionsDown.Clear();
        _world.Pace.Wake();
        await _world.Still();
        Advance(60 * 10);

        Assert.Equal(11, Read("eu-west-1", Pending).Count);
        Assert.Equal(600, Read("eu-west-1", Latency)[^1].Set.Maximum);
        Assert.Equal((2, 0), (Read("us-east-1", Failed)[0].Set.SampleCount, Read("us-east-1", Failed)[0].Set.Sum));
    }

    [Fact]
    public async Task A_quiet_rule_tells_nothing()
    {
        _world.Put(_world.Source, "a");
        await _world.Still();
        Advance(60 * 60);

        Assert.Single(Read("eu-west-1", Latency));
        Assert.Single(Read("us-east-1", Failed));
    }

    // "When S3 Replication metrics are enabled, Amazon S3 publishes the following metrics"
    [Theory]
    [InlineData("")]
    [InlineData("<Metrics><Status>Disabled</Status></Metrics>")]
    public async Task A_rule_without_metrics_tells_nothing(string metrics)
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", destinationExtra: metrics));
        _world.Put(_world.Source, "a");
        await _world.Still();
        Advance(60);

        Assert.Empty(Names("us-east-1"));
        Assert.Empty(Names("eu-west-1"));
    }

    // The minute is told of when it ends, as the rule is then.
    [Fact]
    public async Task What_a_rule_said_at_the_end_of_the_minute_counts()
    {
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"));
        _world.Put(_world.Source, "a");
        await _world.Still();
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination"));
        _world.Put(_world.Source, "b");
        await _world.Still();
        Advance(60);

        Assert.Equal(1, Assert.Single(Read("us-east-1", Failed)).Set.Sum);
    }

    // "This metric applies both to new objects … and also to existing objects that are replicated with S3 Batch Replication", that is
    // failures; the others apply "only to new objects".
    [Fact]
    public async Task Of_a_batch_job_the_failures_are_told()
    {
        EngineWorld.Configure(_world.Source);
        StoredVersion version = _world.Put(_world.Source, "a");
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", destinationExtra: MetricsOn));
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"));

        Assert.Null(_world.Engine.Initiate(_world.Source, "a", version.VersionId));
        await _world.Still();
        Advance(60);

        Assert.Equal(1, Assert.Single(Read("us-east-1", Failed)).Set.Sum);
        Assert.Empty(Names("eu-west-1"));
    }

    // "Is this metric still published if the destination bucket is deleted?" Failed: yes. The others: no.
    [Fact]
    public async Task Without_a_destination_failures_alone_are_told()
    {
        Assert.True(_world.Buckets.TryRemove(_world.Destination));
        _world.Put(_world.Source, "a");
        await _world.Still();
        Advance(60);

        Assert.Equal(1, Assert.Single(Read("us-east-1", Failed)).Set.Sum);
        Assert.Empty(Names("eu-west-1"));
    }

    // "This metric tracks operations related to objects, delete markers, tags, access control lists (ACLs), and S3 Object Lock."
    [Fact]
    public async Task Delete_markers_and_tags_are_operations_without_bytes()
    {
        StoredVersion version = _world.Put(_world.Source, "a");
        await _world.Still();
        Advance(60);
        _world.Faults.RegionsDown.Add("eu-west-1");
        _world.Tag(_world.Source, version, ("k", "v"));
        _world.PutDeleteMarker(_world.Source, "a");
        await _world.Still();
        Advance(60);

        Assert.Equal((2, 0), (Read("eu-west-1", Pending)[^1].Set.Maximum, Read("eu-west-1", Bytes)[^1].Set.Maximum));
    }

    [Fact]
    public async Task Deliveries_of_many_threads_are_all_counted()
    {
        const int threads = 8;
        const int each = 500;
        await Parallel.ForAsync(0, threads, TestContext.Current.CancellationToken, (thread, _) =>
        {
            for (int i = 0; i < each; i++)
            {
                DeliveryItem item = new(_world.Source, $"{thread}", $"{i}", "r1", "destination", IsMetadata: false, _world.Clock.GetTimestamp()) { Bytes = 3 };
                _world.ReplicationMetrics.Owed(item, new StoredVersion { Key = item.Key, VersionId = item.VersionId, OwnerId = "o", LastModified = _start });
                _world.ReplicationMetrics.Settled(item, new DeliveryEvent(
                    "source", item.Key, item.VersionId, "destination", "r1", DeliveryKind.Object, TimeSpan.Zero, _start, i % 5 == 0 ? "DstPutObjectNotPermitted" : null));
            }

            return ValueTask.CompletedTask;
        });
        Advance(120);

        StatisticSet set = Assert.Single(Read("us-east-1", Failed)).Set;
        Assert.Equal((threads * each, threads * each / 5), (set.SampleCount, set.Sum));
        Assert.Single(Read("eu-west-1", Pending));
    }

    [Fact]
    public async Task An_alarm_on_failures_goes_off_and_comes_back_and_one_with_a_wrong_dimension_does_not()
    {
        CloudWatchUnderTest cloudWatch = new(_world.Clock, _world.Metrics, _world.ReplicationMetrics);
        object[] right = [new { Name = "SourceBucket", Value = "source" }, new { Name = "DestinationBucket", Value = "destination" }, new { Name = "RuleId", Value = "r1" }];
        await PutAlarmAsync(cloudWatch, "right", "notBreaching", right);
        await PutAlarmAsync(cloudWatch, "wrong", "missing", [new { Name = "BucketName", Value = "source" }]);
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"));
        _world.Put(_world.Source, "a");
        await _world.Still();
        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("ALARM", await StateAsync(cloudWatch, "right"));
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("OK", await StateAsync(cloudWatch, "right"));
        Assert.Equal("INSUFFICIENT_DATA", await StateAsync(cloudWatch, "wrong"));
    }

    private static async Task PutAlarmAsync(CloudWatchUnderTest cloudWatch, string name, string treatMissingData, object[] dimensions) =>
        await cloudWatch.Root.Send("PutMetricAlarm", new
        {
            AlarmName = name,
            Namespace = "AWS/S3",
            MetricName = Failed,
            Dimensions = dimensions,
            Statistic = "Sum",
            Period = 60,
            EvaluationPeriods = 1,
            Threshold = 0,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = treatMissingData,
        });

    private static async Task<string> StateAsync(CloudWatchUnderTest cloudWatch, string name)
    {
        JsonElement alarm = await cloudWatch.AlarmAsync(name);
        return alarm.GetProperty("StateValue").GetString()!;
    }

    private void Advance(int seconds)
    {
        _world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        _world.ReplicationMetrics.CatchUp(_world.Clock.GetUtcNow());
    }

    private string[] Names(string region) =>
        [.. _world.Metrics.List(new MetricOwner(EngineWorld.Owner, region), _start).Select(id => id.Name)];

    private IReadOnlyList<MetricPoint> Read(string region, string name) => _world.Metrics.Sum(
        new MetricId(
            new MetricOwner(EngineWorld.Owner, region),
            "AWS/S3",
            name,
            [new("SourceBucket", "source"), new("DestinationBucket", "destination"), new("RuleId", "r1")]),
        _start,
        _start.AddHours(10),
        TimeSpan.FromMinutes(1),
        unit: null);
}
