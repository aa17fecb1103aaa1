using System.Text;
using S3Replication.Core.Buckets;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
public sealed class DeliveryTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_replica_is_its_source_with_the_same_version_id_time_metadata_tags_and_etag()
    {
        StoredVersion written = _world.Put(_world.Source, "a/é +%", "hello", ("k", "v"));
        Assert.Equal(ReplicationStatus.Pending, ReplicationStatusRollup.Of(written));

        await _world.Still();

        StoredVersion replica = EngineWorld.Find(_world.Destination, written)!;
        Assert.Equal((written.LastModified, written.ETag, "STANDARD"), (replica.LastModified, replica.ETag, replica.StorageClass));
        Assert.Equal(written.Headers, replica.Headers);
        Assert.Equal(written.Tags, replica.Tags);
        Assert.Equal(written.Checksums, replica.Checksums);
        Assert.Equal("hello", Text(replica));
        Assert.Equal(ReplicationStatus.Replica, ReplicationStatusRollup.Of(replica));
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
        DeliveryEvent ended = Assert.Single(_world.Engine.History);
        Assert.Equal(("source", "destination", "r1", DeliveryKind.Object, null), (ended.SourceBucket, ended.DestinationBucket, ended.RuleId, ended.Kind, ended.FailureReason));
    }

    [Fact]
    public async Task Without_a_matching_rule_nothing_is_owed()
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", filter: "<Prefix>Tax</Prefix>"));

        StoredVersion outside = _world.Put(_world.Source, "home.html");
        StoredVersion inside = _world.Put(_world.Source, "Tax/1");
        await _world.Still();

        Assert.Empty(outside.Deliveries);
        Assert.Null(EngineWorld.Find(_world.Destination, outside));
        Assert.NotNull(EngineWorld.Find(_world.Destination, inside));
    }

    [Fact]
    public async Task Objects_that_are_older_than_the_configuration_stay_where_they_are()
    {
        _world.Source.Configurations.Remove("replication");
        StoredVersion old = _world.Put(_world.Source, "old");

        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination"));
        await _world.Still();

        Assert.Equal(ReplicationStatus.None, _world.Status(old));
        Assert.Null(EngineWorld.Find(_world.Destination, old));
    }

    [Fact]
    public async Task Replicas_do_not_travel_on()
    {
        Bucket third = _world.AddBucket("third", "eu-central-1", EngineWorld.Owner);
        EngineWorld.Configure(_world.Destination, EngineWorld.Rule("on", "third"), EngineWorld.Rule("back", "source", priority: 2));

        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(ReplicationStatus.Replica, ReplicationStatusRollup.Of(EngineWorld.Find(_world.Destination, written)!));
        Assert.Null(EngineWorld.Find(third, written));
        Assert.Single(_world.Engine.History);
    }

    [Theory]
    [InlineData("Enabled", true)]
    [InlineData("Disabled", false)]
    public async Task Delete_markers_travel_as_the_rule_says(string setting, bool travels)
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", deleteMarkers: setting));
        _world.Put(_world.Source, "k");

        StoredVersion marker = _world.PutDeleteMarker(_world.Source, "k");
        await _world.Still();

        StoredVersion? replica = EngineWorld.Find(_world.Destination, marker);
        Assert.Equal(travels, replica is not null);
        Assert.Equal(travels, replica?.IsDeleteMarker ?? false);
        Assert.Equal(travels ? marker.VersionId : "v1", _world.Destination.Find("k", null)!.VersionId);
    }

    [Fact]
    public async Task Delete_markers_travel_under_a_configuration_of_the_first_version()
    {
        EngineWorld.Configure(
            _world.Source,
            "<Rule><ID>v1</ID><Prefix></Prefix><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::destination</Bucket></Destination></Rule>");

        StoredVersion marker = _world.PutDeleteMarker(_world.Source, "k");
        await _world.Still();

        Assert.True(EngineWorld.Find(_world.Destination, marker)!.IsDeleteMarker);
    }

    [Fact]
    public async Task A_delete_of_a_version_does_not_travel_and_one_before_the_delivery_ends_it()
    {
        StoredVersion arrived = _world.Put(_world.Source, "k");
        await _world.Still();
        _world.Pace.IsHeld = true;
        StoredVersion held = _world.Put(_world.Source, "l");
        Remove(_world.Source, arrived);
        Remove(_world.Source, held);

        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.NotNull(EngineWorld.Find(_world.Destination, arrived));
        Assert.Null(EngineWorld.Find(_world.Destination, held));
        Assert.Empty(_world.Engine.Pending());
    }

    [Fact]
    public async Task Several_destinations_are_delivered_to_by_themselves_and_the_status_is_rolled_up()
    {
        Bucket third = _world.AddBucket("third", "eu-central-1", EngineWorld.Owner);
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination"), EngineWorld.Rule("r2", "third", priority: 2));

        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(ReplicationStatus.Failed, _world.Status(written));
        Assert.NotNull(EngineWorld.Find(_world.Destination, written));
        Assert.Null(EngineWorld.Find(third, written));
        Assert.Equal(
            [("destination", DeliveryState.Completed, null), ("third", DeliveryState.Failed, "DstPutObjectNotPermitted")],
            EngineWorld.Find(_world.Source, written)!.Deliveries.Select(delivery => (delivery.DestinationBucket, delivery.State, delivery.FailureReason)));
    }

    [Fact]
    public async Task The_class_of_the_rule_is_the_replicas()
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", destinationExtra: "<StorageClass>STANDARD_IA</StorageClass>"));

        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal("STANDARD_IA", EngineWorld.Find(_world.Destination, written)!.StorageClass);
    }

    [Fact]
    public async Task A_late_replica_of_an_older_version_does_not_become_the_current_one()
    {
        _world.Pace.IsHeld = true;
        StoredVersion first = _world.Put(_world.Source, "k", "1");
        StoredVersion second = _world.Put(_world.Source, "k", "2");
        StoredVersion third = _world.Put(_world.Destination, "k", "3");

        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(
            [third.VersionId, second.VersionId, first.VersionId],
            _world.Destination.Keys.Find("k")!.Select(version => version.VersionId));
    }

    [Fact]
    public async Task Failed_is_final_until_the_object_is_written_again()
    {
        _world.PutRole(Tests.Iam.Policies.TrustS3);
        StoredVersion failed = _world.Put(_world.Source, "k");
        await _world.Still();
        _world.PutRole(Tests.Iam.Policies.TrustS3, EngineWorld.ReplicationPolicy());
        _world.Pace.Wake();
        await _world.Still();

        Assert.Equal(ReplicationStatus.Failed, _world.Status(failed));
        StoredVersion again = _world.Put(_world.Source, "k");
        await _world.Still();
        Assert.Equal(ReplicationStatus.Completed, _world.Status(again));
        Assert.Null(EngineWorld.Find(_world.Destination, failed));
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-west-1")]
    public async Task While_a_region_is_down_a_version_stays_pending_and_goes_afterwards(string region)
    {
        _world.Faults.RegionsDown.Add(region);
        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(ReplicationStatus.Pending, _world.Status(written));
        SandboxBacklogItem owed = Assert.Single(_world.Engine.Pending());
        Assert.Equal(("source", "k", written.VersionId, "destination", "r1"), (owed.SourceBucket, owed.Key, owed.VersionId, owed.DestinationBucket, owed.RuleId));

        _world.Faults.RegionsDown.Clear();
        _world.Pace.Wake();
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
        Assert.Empty(_world.Engine.Pending());
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html
    [Fact]
    public async Task What_is_wrong_with_buckets_and_configuration_at_delivery_time_fails_with_its_reason()
    {
        Assert.Equal("DstBucketUnversioned", await FailWhen(() => _world.Destination.Versioning = VersioningStatus.Suspended));
        Assert.Equal("DstBucketUnversioned", await FailWhen(() => _world.Destination.Versioning = VersioningStatus.Unversioned));
        _world.Destination.Versioning = VersioningStatus.Enabled;
        Assert.Equal("SrcObjectNotEligible", await FailWhen(() => EngineWorld.Configure(_world.Source, EngineWorld.Rule("other", "destination"))));
        Assert.Equal("SrcObjectNotEligible", await FailWhen(() => EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "elsewhere"))));
        Assert.Equal("SrcObjectNotEligible", await FailWhen(() => EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination").Replace("<Status>Enabled</Status><DeleteM", "<Status>Disabled</Status><DeleteM"))));
        Assert.Equal("SrcBucketReplicationConfigMissing", await FailWhen(() => _world.Source.Configurations.Remove("replication")));
        Assert.Equal("AssumeRoleNotPermitted", await FailWhen(() => _world.Iam.Account(EngineWorld.Owner).Roles.Change("crr", _ => null)));
        _world.PutRole(Tests.Iam.Policies.TrustS3, EngineWorld.ReplicationPolicy());
        Assert.Equal("DstBucketNotFound", await FailWhen(() => _world.Buckets.TryRemove(_world.Destination)));
    }

    [Fact]
    public async Task A_replica_that_is_there_already_stays_and_one_that_was_removed_stays_away()
    {
        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();
        StoredVersion replica = EngineWorld.Find(_world.Destination, written)!;
        OweAgain(written);
        await _world.Still();
        Assert.Same(replica.Content, EngineWorld.Find(_world.Destination, written)!.Content);
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));

        Remove(_world.Destination, written);
        OweAgain(written);
        await _world.Still();

        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html: DstObjectHardDeleted
        Assert.Null(EngineWorld.Find(_world.Destination, written));
        Assert.Equal("DstObjectHardDeleted", _world.Failure(written));
    }

    [Fact]
    public async Task Replicas_are_spoiled_on_purpose_and_called_completed_all_the_same()
    {
        _world.Faults.Next = ReplicaFault.Corrupt;
        StoredVersion corrupt = _world.Put(_world.Source, "corrupt", "hello");
        await _world.Still();
        _world.Faults.Next = ReplicaFault.Mistag;
        StoredVersion mistagged = _world.Put(_world.Source, "mistagged", "hello", ("k", "v"));
        await _world.Still();
        _world.Faults.Next = ReplicaFault.Drop;
        StoredVersion dropped = _world.Put(_world.Source, "dropped", "hello");
        await _world.Still();

        string text = Text(EngineWorld.Find(_world.Destination, corrupt)!);
        Assert.EndsWith("ello", text);
        Assert.NotEqual("hello", text);
        Assert.NotEqual(mistagged.Tags, EngineWorld.Find(_world.Destination, mistagged)!.Tags);
        Assert.Null(EngineWorld.Find(_world.Destination, dropped));
        Assert.All([corrupt, mistagged, dropped], version => Assert.Equal(ReplicationStatus.Completed, _world.Status(version)));
        Assert.Equal("hello", Text(EngineWorld.Find(_world.Source, corrupt)!));
    }

    [Fact]
    public async Task What_is_owed_when_the_sandbox_starts_goes_on()
    {
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k");
        await using ReplicationEngine next = new(_world.Buckets, _world.Iam, _world.Keys, _world.Faults, new DeliveryPace(TimeSpan.Zero), _world.Clock, _world.ObjectEvents);

        next.Resume();
        await next.WhenStillAsync();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    private async Task<string?> FailWhen(Action change)
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination"));
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k");
        change();
        _world.Pace.IsHeld = false;
        await _world.Still();
        Assert.Equal(ReplicationStatus.Failed, _world.Status(written));
        Assert.Null(EngineWorld.Find(_world.Destination, written));
        return _world.Failure(written);
    }

    private void OweAgain(StoredVersion version)
    {
        lock (_world.Source.Gate)
        {
            StoredVersion current = EngineWorld.Find(_world.Source, version)!;
            _world.Source.Put(current with { Deliveries = [.. current.Deliveries.Select(delivery => delivery with { State = DeliveryState.Pending })] });
        }

        _world.Engine.Resume();
    }

    private static void Remove(Bucket bucket, StoredVersion version)
    {
        lock (bucket.Gate)
        {
            Assert.NotNull(bucket.Remove(version.Key, version.VersionId));
        }
    }

    private static string Text(StoredVersion version)
    {
        using StreamReader reader = new(version.Content.OpenRead(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
