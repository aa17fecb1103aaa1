using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
public sealed class ObjectLockReplicationTests : IAsyncDisposable
{
    private const string Default =
        "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>2</Days></DefaultRetention></Rule></ObjectLockConfiguration>";

    private readonly EngineWorld _world = new();

    public ObjectLockReplicationTests()
    {
        Lock(_world.Source);
        Lock(_world.Destination);
        _world.PutRole(Policies.TrustS3, Policy());
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Retention_and_legal_hold_go_along_and_override_the_destinations_default()
    {
        Lock(_world.Destination, Default);

        StoredVersion written = Put(In("COMPLIANCE", 9), hold: true);
        await _world.Still();

        StoredVersion replica = EngineWorld.Find(_world.Destination, written)!;
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
        Assert.Equal((In("COMPLIANCE", 9), true), (replica.Retention, replica.LegalHold));
    }

    [Fact]
    public async Task An_object_without_retention_gets_the_destinations_default()
    {
        Lock(_world.Destination, Default);

        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(
            new ObjectRetention("GOVERNANCE", written.LastModified.AddDays(2)),
            EngineWorld.Find(_world.Destination, written)!.Retention);
    }

    // "if the source bucket has Object Lock enabled, the destination buckets must also have Object Lock enabled"
    [Fact]
    public async Task A_destination_without_object_lock_takes_nothing_from_a_source_with_it()
    {
        _world.Destination.Configurations.Remove(BucketLock.Configuration);

        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal("DstBucketObjectLockConfigMissing", _world.Failure(written));
        Assert.Null(EngineWorld.Find(_world.Destination, written));
    }

    [Fact]
    public async Task A_destination_with_object_lock_takes_objects_from_a_source_without_it()
    {
        _world.Source.Configurations.Remove(BucketLock.Configuration);
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy());

        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    [Theory]
    [InlineData("s3:GetObjectRetention", "SrcGetRetentionNotPermitted")]
    [InlineData("s3:GetObjectLegalHold", "SrcGetLegalHoldNotPermitted")]
    public async Task An_object_of_a_source_with_object_lock_fails_without_either_action(string action, string reason)
    {
        _world.PutRole(Policies.TrustS3, Policy(action));

        StoredVersion written = _world.Put(_world.Source, "k");
        StoredVersion marker = _world.PutDeleteMarker(_world.Source, "k");
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
        Assert.Null(EngineWorld.Find(_world.Destination, written));
        Assert.NotNull(EngineWorld.Find(_world.Destination, marker));
    }

    // "If the role has an s3:Get* permission statement, that statement satisfies the requirement."
    [Fact]
    public async Task A_role_that_may_get_everything_may_get_locks()
    {
        _world.PutRole(
            Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow("s3:Get*", "arn:aws:s3:::source/*"));

        StoredVersion written = Put(In("GOVERNANCE", 9));
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    [Fact]
    public async Task Later_changes_of_retention_and_hold_travel_to_the_replica()
    {
        StoredVersion written = Put(In("GOVERNANCE", 2));
        await _world.Still();

        Change(_world.Source, written, version => version.WithLock(In("GOVERNANCE", 9), true));
        await _world.Still();
        Change(_world.Source, written, version => version.WithLock(version.Retention, false));
        await _world.Still();

        StoredVersion replica = EngineWorld.Find(_world.Destination, written)!;
        Assert.Equal((In("GOVERNANCE", 9), false), (replica.Retention, replica.LegalHold));
        Assert.Equal(
            [DeliveryKind.Object, DeliveryKind.Metadata, DeliveryKind.Metadata], _world.Engine.History.Select(ended => ended.Kind));
    }

    [Fact]
    public async Task A_hold_that_is_placed_while_the_object_is_under_way_arrives_too()
    {
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k");
        _world.Faults.During = () => Change(_world.Source, written, version => version.WithLock(version.Retention, true));

        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.True(EngineWorld.Find(_world.Destination, written)!.LegalHold);
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    // In compliance mode "its retention period can't be shortened", by nobody.
    [Fact]
    public async Task A_change_that_would_weaken_the_replicas_compliance_fails()
    {
        StoredVersion written = Put(In("GOVERNANCE", 2));
        await _world.Still();
        Change(_world.Destination, written, version => version.WithLock(In("COMPLIANCE", 9), null));

        Change(_world.Source, written, version => version.WithLock(In("GOVERNANCE", 3), null));
        await _world.Still();

        Assert.Equal("DstPutRetentionNotPermitted", _world.Failure(written));
        Assert.Equal(In("COMPLIANCE", 9), EngineWorld.Find(_world.Destination, written)!.Retention);
    }

    private static void Lock(Bucket bucket, string? document = null)
    {
        lock (bucket.Gate)
        {
            bucket.Configurations[BucketLock.Configuration] = document ?? BucketLock.Enabled;
        }
    }

    private static string Policy(string? without = null)
    {
        IEnumerable<string> locks = new[] { "s3:GetObjectRetention", "s3:GetObjectLegalHold" }
            .Where(action => action != without)
            .Select(action => $"{{\"Effect\":\"Allow\",\"Action\":\"{action}\",\"Resource\":\"arn:aws:s3:::source/*\"}}");
        return EngineWorld.ReplicationPolicy().Replace(
            "\"Statement\":[", $"\"Statement\":[{string.Join(',', locks)},", StringComparison.Ordinal);
    }

    private ObjectRetention In(string mode, int days) => new(mode, _world.Clock.GetUtcNow().AddDays(days));

    private StoredVersion Put(ObjectRetention retention, bool? hold = null) => _world.Write(
        _world.Source,
        new StoredVersion
        {
            Key = "k",
            VersionId = "locked",
            LastModified = _world.Clock.GetUtcNow(),
            OwnerId = _world.Source.OwnerId,
            Retention = retention,
            LegalHold = hold,
        });

    private void Change(Bucket bucket, StoredVersion version, Func<StoredVersion, StoredVersion> change)
    {
        StoredVersion changed;
        lock (bucket.Gate)
        {
            changed = change(EngineWorld.Find(bucket, version)!);
            bucket.Put(changed);
        }

        _world.Engine.EnqueueMetadata(bucket, changed);
    }
}
