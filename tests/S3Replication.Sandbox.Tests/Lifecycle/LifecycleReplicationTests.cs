using S3Replication.Core.Objects;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.Replication;

namespace S3Replication.Sandbox.Tests.Lifecycle;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-and-other-bucket-configs.html
public sealed class LifecycleReplicationTests : IAsyncDisposable
{
    private const string V1 = "<Rule><ID>v1</ID><Prefix></Prefix><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::destination</Bucket></Destination></Rule>";

    private readonly EngineWorld _world = new();
    private readonly LifecycleRunner _runner;

    public LifecycleReplicationTests() => _runner = new(_world.Buckets, _world.ObjectEvents, _world.Clock);

    public static TheoryData<string> Schemas => [EngineWorld.Rule("v2", "destination"), V1];

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_delete_marker_of_the_lifecycle_does_not_travel_though_that_of_a_user_does(string rule)
    {
        EngineWorld.Configure(_world.Source, rule);
        Configure(_world.Source, LifecycleWorld.Expire(1));
        StoredVersion byRule = _world.Put(_world.Source, "rule");
        _world.Put(_world.Source, "user");
        await _world.Still();
        StoredVersion byUser = _world.PutDeleteMarker(_world.Source, "user");
        await _world.Still();

        Assert.Equal(1, Run(days: 3).Expired);
        await _world.Still();

        StoredVersion marker = _world.Source.Find("rule", null)!;
        Assert.True(marker.IsDeleteMarker);
        Assert.Equal(ReplicationStatus.None, _world.Status(marker));
        Assert.Equal(byRule.VersionId, _world.Destination.Find("rule", null)!.VersionId);
        Assert.Equal(byUser.VersionId, _world.Destination.Find("user", null)!.VersionId);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_removal_or_transition_by_the_lifecycle_does_not_travel(string rule)
    {
        EngineWorld.Configure(_world.Source, rule);
        Configure(
            _world.Source,
            "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>",
            "<Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition>");
        _world.Source.Configurations["lifecycle transition-default-minimum-object-size"] = "varies_by_storage_class";
        StoredVersion old = _world.Put(_world.Source, "k");
        StoredVersion current = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(new SandboxLifecycleRun(0, 1, 1, 0), Run(days: 3));
        await _world.Still();

        Assert.Null(EngineWorld.Find(_world.Source, old));
        Assert.Equal("GLACIER", EngineWorld.Find(_world.Source, current)!.StorageClass);
        Assert.NotNull(EngineWorld.Find(_world.Destination, old));
        Assert.Equal("STANDARD", EngineWorld.Find(_world.Destination, current)!.StorageClass);
    }

    [Fact]
    public async Task What_is_pending_is_left_alone_until_it_has_arrived()
    {
        Configure(_world.Source, LifecycleWorld.Expire(1));
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k");

        Assert.Equal(0, Run(days: 30).Expired);
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
        Assert.Equal(1, Run(days: 0).Expired);
    }

    [Fact]
    public async Task What_has_failed_is_left_alone_for_good()
    {
        _world.PutRole(Policies.TrustS3);
        Configure(
            _world.Source,
            LifecycleWorld.Expire(1) + "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>");
        StoredVersion old = _world.Put(_world.Source, "k");
        _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(ReplicationStatus.Failed, _world.Status(old));
        Assert.Equal(new SandboxLifecycleRun(0, 0, 0, 0), Run(days: 400));
    }

    // A replica has the creation time of its source: a late one can expire at once.
    [Fact]
    public async Task At_the_destination_days_count_from_the_original_creation()
    {
        Configure(_world.Destination, LifecycleWorld.Expire(10));
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k");
        _world.Clock.Advance(TimeSpan.FromDays(11));
        _world.Pace.IsHeld = false;
        await _world.Still();
        Assert.NotNull(EngineWorld.Find(_world.Destination, written));

        Assert.Equal(1, _runner.Run().Expired);
        Assert.True(_world.Destination.Find("k", null)!.IsDeleteMarker);
        Assert.False(_world.Source.Find("k", null)!.IsDeleteMarker);
    }

    [Fact]
    public async Task A_replica_that_the_destinations_lifecycle_removed_stays_removed()
    {
        Configure(_world.Destination, "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>");
        StoredVersion old = _world.Put(_world.Source, "k");
        _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(1, Run(days: 3).Removed);

        Assert.True(_world.Destination.HadReplica("k", old.VersionId));
        Assert.NotNull(EngineWorld.Find(_world.Source, old));
    }

    private static void Configure(Bucket bucket, params string[] rules) => bucket.Configurations["lifecycle"] =
        "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + string.Concat(rules.Select((rule, i) => LifecycleWorld.Rule($"r{i}", rule))) + "</LifecycleConfiguration>";

    private SandboxLifecycleRun Run(int days)
    {
        _world.Clock.Advance(TimeSpan.FromDays(days));
        return _runner.Run();
    }
}
