using System.Text.Json.Nodes;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.Replication;

namespace S3Replication.Sandbox.Tests.Events;

/// <summary>
/// The events of replication, by
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html">Receiving replication failure events with Amazon S3 Event Notifications</see>.
/// </summary>
public sealed class ReplicationEventTests : IAsyncDisposable
{
    private const string Metrics = "<Metrics><Status>Enabled</Status></Metrics>";

    private const string Rtc = "<ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime>"
        + "<Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics>";

    private readonly EngineWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_failure_under_metrics_is_told_with_its_rule_destination_and_reason()
    {
        Configure(Metrics);
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"));
        StoredVersion version = _world.Put(_world.Source, "k");
        await _world.Still();

        SandboxEvent told = Assert.Single(Told());
        Assert.Equal(
            ("Replication:OperationFailedReplication", "source", "k", version.VersionId, "r1", "destination", "DstPutObjectNotPermitted", null),
            (told.Name, told.Bucket, told.Key, told.VersionId, told.RuleId, told.DestinationBucket, told.FailureReason, told.Silence));
        JsonNode record = JsonNode.Parse(told.Record)!;
        Assert.Equal(
            ("2.2", "s3.amazonaws.com", "s3.amazonaws.com", "us-east-1"),
            ((string?)record["eventVersion"], (string?)record["userIdentity"]!["principalId"],
                (string?)record["requestParameters"]!["sourceIPAddress"], (string?)record["awsRegion"]));
        Assert.Equal(
            """{"replicationRuleId":"r1","destinationBucket":"arn:aws:s3:::destination","s3Operation":"OBJECT_PUT","requestTime":"2026-11-02T10:00:00.000Z","failureReason":"DstPutObjectNotPermitted"}""",
            record["replicationEventData"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failure_without_metrics_is_told_in_the_log_alone()
    {
        Configure(string.Empty);
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"));
        _world.Put(_world.Source, "k");
        await _world.Still();

        SandboxEvent told = Assert.Single(Told());
        Assert.Equal(("DstPutObjectNotPermitted", "The rule has no replication metrics."), (told.FailureReason, told.Silence));
    }

    [Fact]
    public async Task A_replica_is_told_where_it_arrives_with_where_it_came_from()
    {
        StoredVersion version = _world.Put(_world.Source, "k");
        StoredVersion marker = _world.PutDeleteMarker(_world.Source, "k");
        await _world.Still();

        Assert.Equal(
            [
                ("ObjectCreated:Put", "destination", version.VersionId, "r1", "source", "eu-west-1"),
                ("ObjectRemoved:DeleteMarkerCreated", "destination", marker.VersionId, "r1", "source", "eu-west-1"),
            ],
            Told().OrderBy(told => told.VersionId).Select(told => (told.Name, told.Bucket, told.VersionId, told.RuleId, told.SourceBucket, told.Region)));
        Assert.Equal("AWS:AROAEXAMPLE:s3-replication", (string?)JsonNode.Parse(Told()[0].Record)!["userIdentity"]!["principalId"]);
    }

    [Fact]
    public async Task Fifteen_minutes_after_it_was_owed_a_version_under_rtc_has_missed_the_threshold_and_then_arrives_after_it()
    {
        Configure(Rtc);
        _world.Pace.IsHeld = true;
        StoredVersion version = _world.Put(_world.Source, "late");
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        _world.Put(_world.Source, "later");
        _world.PutDeleteMarker(_world.Source, "late");
        _world.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(Told());

        _world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([("Replication:OperationMissedThreshold", "late", version.VersionId)], Told().Select(told => (told.Name, told.Key, told.VersionId)));

        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(
            [("Replication:OperationMissedThreshold", "late"), ("Replication:OperationReplicatedAfterThreshold", "late")],
            Told().Where(told => told.Bucket == "source").Select(told => (told.Name, told.Key)));
        JsonNode data = JsonNode.Parse(Told().Last(told => told.Bucket == "source").Record)!["replicationEventData"]!;
        Assert.Equal(("900", "960", null), ((string?)data["threshold"], (string?)data["replicationTime"], (string?)data["failureReason"]));
        Assert.Equal(0, _world.Watched);
    }

    [Fact]
    public async Task Metrics_without_rtc_know_no_threshold()
    {
        Configure(Metrics);
        _world.Pace.IsHeld = true;
        _world.Put(_world.Source, "k");
        _world.Clock.Advance(TimeSpan.FromHours(1));
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(["ObjectCreated:Put"], Told().Select(told => told.Name));
    }

    [Fact]
    public async Task What_arrives_in_time_is_not_told_and_no_more_watched()
    {
        Configure(Rtc);
        for (int i = 0; i < 50; i++)
        {
            _world.Put(_world.Source, $"k{i}");
        }

        await _world.Still();
        Assert.Equal(0, _world.Watched);
        _world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.DoesNotContain(Told(), told => told.Name.StartsWith("Replication:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_that_is_removed_before_its_turn_is_no_longer_tracked()
    {
        Configure(Rtc);
        _world.Pace.IsHeld = true;
        StoredVersion version = _world.Put(_world.Source, "k");
        lock (_world.Source.Gate)
        {
            _world.Source.Remove("k", version.VersionId);
        }

        _world.Pace.IsHeld = false;
        await _world.Still();

        SandboxEvent told = Assert.Single(Told());
        Assert.Equal(("Replication:OperationNotTracked", version.VersionId, null), (told.Name, told.VersionId, told.FailureReason));
    }

    [Fact]
    public async Task A_version_whose_rule_loses_its_metrics_is_no_longer_tracked()
    {
        Configure(Rtc);
        _world.Pace.IsHeld = true;
        _world.Put(_world.Source, "k");
        Configure(string.Empty);
        _world.Clock.Advance(TimeSpan.FromMinutes(20));
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(["Replication:OperationNotTracked"], Told().Where(told => told.Bucket == "source").Select(told => told.Name));
    }

    private void Configure(string destinationExtra) =>
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", destinationExtra: destinationExtra));

    private List<SandboxEvent> Told() => [.. _world.Events.Find(null, null, 0).Select(logged => logged.Tell())];
}
