using S3Replication.Core.Objects;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication
public sealed class EventHoldReplicationTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new(lag: TimeSpan.FromHours(1));

    public EventHoldReplicationTests()
    {
        foreach (Bucket bucket in new[] { _world.Source, _world.Destination })
        {
            lock (bucket.Gate)
            {
                bucket.Configurations[BucketLock.Configuration] = BucketLock.Enabled;
            }
        }

        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow("s3:Get*"));
    }

    // "Amazon S3 replicates variable retention settings—event hold and event hold duration—along with other Object Lock metadata."
    [Fact]
    public async Task A_hold_and_its_duration_go_along()
    {
        StoredVersion written = Put();
        await Pass();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
        Assert.Equal(written.Retention, EngineWorld.Find(_world.Destination, written)?.Retention);
    }

    // "the destination sets its own final retain-until-date based on the configured duration and the time of replication"
    [Fact]
    public async Task A_release_ends_at_the_destination_as_much_later_as_it_travelled()
    {
        StoredVersion written = Put();
        await Pass();

        DateTimeOffset released = _world.Clock.GetUtcNow();
        Release(written);
        await Pass();

        Assert.Equal(released.AddDays(10), EngineWorld.Find(_world.Source, written)!.Retention!.Until);
        ObjectRetention replica = EngineWorld.Find(_world.Destination, written)!.Retention!;
        Assert.Equal((_world.Clock.GetUtcNow().AddDays(10), null, true), (replica.Until, replica.Hold, replica.WasHeld));
        Assert.True(replica.Until > released.AddDays(10));
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private StoredVersion Put() => _world.Write(_world.Source, _world.Draft(_world.Source, "k") with
    {
        Retention = new ObjectRetention("COMPLIANCE", DateTimeOffset.MinValue) { Hold = new HoldPeriod(10, InYears: false) },
    });

    private void Release(StoredVersion version)
    {
        StoredVersion changed;
        lock (_world.Source.Gate)
        {
            StoredVersion current = EngineWorld.Find(_world.Source, version)!;
            changed = current.WithLock(current.Retention!.Release(_world.Clock.GetUtcNow()), current.LegalHold);
            _world.Source.Put(changed);
        }

        _world.Engine.EnqueueMetadata(_world.Source, changed);
    }

    private Task Pass()
    {
        _world.Clock.Advance(TimeSpan.FromHours(1));
        return _world.Still();
    }
}
