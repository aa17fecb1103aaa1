using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>
/// What a batch job asks of the engine
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html).
/// </summary>
public sealed class InitiationTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Versions_that_are_older_than_the_rule_arrive()
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("other", "destination", filter: "<Prefix>elsewhere/</Prefix>"));
        StoredVersion first = _world.Put(_world.Source, "a", "one");
        StoredVersion second = _world.Put(_world.Source, "a", "two");
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination"));
        Assert.Equal(ReplicationStatus.None, _world.Status(first));

        Assert.Null(_world.Engine.Initiate(_world.Source, "a", first.VersionId));
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(first));
        Assert.Equal(ReplicationStatus.None, _world.Status(second));
        Assert.True(EngineWorld.Find(_world.Destination, first)!.IsReplica);
        Assert.True(Assert.Single(_world.Engine.History).IsBatch);
    }

    [Fact]
    public async Task Without_a_version_id_the_current_version_goes()
    {
        StoredVersion old = _world.Put(_world.Source, "a", "one");
        StoredVersion current = _world.Put(_world.Source, "a", "two");
        await _world.Still();
        int before = _world.Engine.History.Count;

        Assert.Null(_world.Engine.Initiate(_world.Source, "a", versionId: null));
        await _world.Still();

        DeliveryEvent again = Assert.Single(_world.Engine.History.Skip(before));
        Assert.Equal(current.VersionId, again.VersionId);
        Assert.NotEqual(old.VersionId, again.VersionId);
    }

    [Fact]
    public async Task What_has_failed_is_pending_again_and_arrives_after_the_mend()
    {
        _world.PutRole(Iam.Policies.TrustS3);
        StoredVersion version = _world.Put(_world.Source, "a");
        await _world.Still();
        Assert.Equal(ReplicationStatus.Failed, _world.Status(version));

        _world.PutRole(Iam.Policies.TrustS3, EngineWorld.ReplicationPolicy());
        _world.Pace.IsHeld = true;
        Assert.Null(_world.Engine.Initiate(_world.Source, "a", version.VersionId));
        Assert.Equal(ReplicationStatus.Pending, _world.Status(version));
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(version));
        Assert.NotNull(EngineWorld.Find(_world.Destination, version));
    }

    [Fact]
    public async Task What_has_arrived_goes_to_the_destination_of_a_new_rule()
    {
        StoredVersion version = _world.Put(_world.Source, "a");
        await _world.Still();
        Bucket second = _world.AddBucket("destination2", "eu-west-1", EngineWorld.Owner);
        _world.PutRole(Iam.Policies.TrustS3, EngineWorld.ReplicationPolicy(), Iam.Policies.Allow("s3:Replicate*", "arn:aws:s3:::destination2/*"));
        EngineWorld.Configure(
            _world.Source, EngineWorld.Rule("r1", "destination"), EngineWorld.Rule("r2", "destination2", priority: 2));

        Assert.Null(_world.Engine.Initiate(_world.Source, "a", version.VersionId));
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(version));
        Assert.NotNull(EngineWorld.Find(second, version));
        Assert.Equal(2, EngineWorld.Find(_world.Source, version)!.Deliveries.Count);
    }

    [Fact]
    public async Task A_rule_that_is_gone_no_longer_spoils_the_status()
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("broken", "nowhere"), EngineWorld.Rule("r1", "destination", priority: 2));
        StoredVersion version = _world.Put(_world.Source, "a");
        await _world.Still();
        Assert.Equal(ReplicationStatus.Failed, _world.Status(version));

        // "Batch Operations attempts to perform existing object replication for every rule": the broken one spoils it again.
        Assert.Null(_world.Engine.Initiate(_world.Source, "a", version.VersionId));
        await _world.Still();
        Assert.Equal(ReplicationStatus.Failed, _world.Status(version));

        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination"));
        Assert.Null(_world.Engine.Initiate(_world.Source, "a", version.VersionId));
        await _world.Still();
        Assert.Equal(ReplicationStatus.Completed, _world.Status(version));
    }

    [Fact]
    public async Task A_replica_goes_on_along_the_chain_and_says_PENDING_meanwhile()
    {
        Bucket third = _world.AddBucket("third", "eu-west-1", EngineWorld.Owner);
        _world.PutRole(Iam.Policies.TrustS3, Iam.Policies.Allow("s3:*"));
        EngineWorld.Configure(_world.Destination, EngineWorld.Rule("chain", "third"));
        StoredVersion version = _world.Put(_world.Source, "a");
        await _world.Still();
        Assert.Null(EngineWorld.Find(third, version));

        _world.Pace.IsHeld = true;
        Assert.Null(_world.Engine.Initiate(_world.Destination, "a", version.VersionId));
        Assert.Equal(ReplicationStatus.Pending, ReplicationStatusRollup.Of(EngineWorld.Find(_world.Destination, version)!));
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(ReplicationStatus.Replica, ReplicationStatusRollup.Of(EngineWorld.Find(_world.Destination, version)!));
        Assert.True(EngineWorld.Find(third, version)!.IsReplica);
    }

    [Fact]
    public async Task A_replica_that_was_deleted_by_its_version_id_ends_as_hard_deleted()
    {
        StoredVersion version = _world.Put(_world.Source, "a");
        await _world.Still();
        lock (_world.Destination.Gate)
        {
            _world.Destination.Remove("a", version.VersionId);
        }

        Assert.Equal("DstObjectHardDeleted", _world.Engine.Initiate(_world.Source, "a", version.VersionId));
        await _world.Still();

        Assert.Equal(ReplicationStatus.Failed, _world.Status(version));
        Assert.Equal("DstObjectHardDeleted", _world.Failure(version));
        Assert.Equal("DstObjectHardDeleted", _world.Engine.History[^1].FailureReason);
        Assert.Null(EngineWorld.Find(_world.Destination, version));
    }

    [Fact]
    public async Task What_is_on_its_way_is_not_sent_twice()
    {
        _world.Pace.IsHeld = true;
        StoredVersion version = _world.Put(_world.Source, "a");

        Assert.Null(_world.Engine.Initiate(_world.Source, "a", version.VersionId));
        Assert.Single(_world.Engine.Pending());
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Single(_world.Engine.History);
        Assert.Equal(ReplicationStatus.Completed, _world.Status(version));
    }

    [Fact]
    public async Task A_delete_marker_goes_where_the_rule_takes_delete_markers()
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", deleteMarkers: "Disabled"));
        StoredVersion marker = _world.PutDeleteMarker(_world.Source, "a");
        Assert.Equal("SrcObjectNotEligible", _world.Engine.Initiate(_world.Source, "a", marker.VersionId));

        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination"));
        Assert.Null(_world.Engine.Initiate(_world.Source, "a", marker.VersionId));
        await _world.Still();
        Assert.True(EngineWorld.Find(_world.Destination, marker)!.IsDeleteMarker);
    }

    [Fact]
    public void What_cannot_be_replicated_is_refused_for_its_reason()
    {
        StoredVersion archived = _world.Write(_world.Source, new StoredVersion
        {
            Key = "archived", VersionId = "v", LastModified = _world.Clock.GetUtcNow(), OwnerId = EngineWorld.Owner, StorageClass = "GLACIER",
        });
        Assert.Equal("SrcObjectNotEligible", _world.Engine.Initiate(_world.Source, "archived", archived.VersionId));
        Assert.Equal("SrcKeyNotFound", _world.Engine.Initiate(_world.Source, "missing", null));
        Assert.Equal("SrcVersionNotFound", _world.Engine.Initiate(_world.Source, "archived", "other"));
        Assert.Equal("SrcBucketReplicationConfigMissing", _world.Engine.Initiate(_world.Destination, "archived", null));
        Assert.Empty(_world.Engine.Pending());
    }

    [Fact]
    public async Task After_a_start_a_replica_that_a_job_sends_on_is_sent_whole()
    {
        Bucket third = _world.AddBucket("third", "eu-west-1", EngineWorld.Owner);
        _world.PutRole(Iam.Policies.TrustS3, Iam.Policies.Allow("s3:*"));
        EngineWorld.Configure(_world.Destination, EngineWorld.Rule("chain", "third"));
        StoredVersion version = _world.Put(_world.Source, "a");
        await _world.Still();
        _world.Pace.IsHeld = true;
        Assert.Null(_world.Engine.Initiate(_world.Destination, "a", version.VersionId));
        await _world.Engine.DisposeAsync();

        await using ReplicationEngine next = new(
            _world.Buckets, _world.Iam, _world.Keys, _world.Faults, new Sandbox.Faults.DeliveryPace(TimeSpan.Zero), _world.Clock, _world.ObjectEvents);
        next.Resume();
        await next.WhenStillAsync().WaitAsync(Patience.Time, TestContext.Current.CancellationToken);

        Assert.NotNull(EngineWorld.Find(third, version));
    }
}
