using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html
public sealed class MetadataTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_change_of_tags_travels_to_the_replica_and_the_status_goes_through_pending()
    {
        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        await _world.Still();
        _world.Pace.IsHeld = true;
        _world.Tag(_world.Source, written, ("a", "2"), ("b", "3"));
        Assert.Equal(ReplicationStatus.Pending, _world.Status(written));
        Assert.Equal("1", EngineWorld.Find(_world.Destination, written)!.Tags["a"]);

        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(new Dictionary<string, string> { ["a"] = "2", ["b"] = "3" }, EngineWorld.Find(_world.Destination, written)!.Tags);
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
        Assert.Equal(ReplicationStatus.Replica, ReplicationStatusRollup.Of(EngineWorld.Find(_world.Destination, written)!));
        Assert.Equal(DeliveryKind.Metadata, _world.Engine.History[^1].Kind);
    }

    [Fact]
    public async Task A_change_of_tags_before_the_delivery_goes_along_with_it()
    {
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        _world.Tag(_world.Source, written, ("a", "2"));

        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal("2", EngineWorld.Find(_world.Destination, written)!.Tags["a"]);
        Assert.Single(_world.Engine.History);
    }

    [Fact]
    public async Task A_change_of_tags_while_the_delivery_is_under_way_arrives_too()
    {
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        _world.Faults.During = () => _world.Tag(_world.Source, written, ("a", "2"));

        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal("2", EngineWorld.Find(_world.Destination, written)!.Tags["a"]);
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    [Fact]
    public async Task Tags_of_a_version_that_no_rule_took_do_not_travel()
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", filter: "<Tag><Key>a</Key><Value>1</Value></Tag>", deleteMarkers: "Disabled"));
        StoredVersion written = _world.Put(_world.Source, "k");

        // "objects tagged after creation" do not replicate.
        _world.Tag(_world.Source, written, ("a", "1"));
        await _world.Still();

        Assert.Equal(ReplicationStatus.None, _world.Status(written));
        Assert.Null(EngineWorld.Find(_world.Destination, written));
    }

    [Theory]
    [InlineData("s3:GetObjectVersionTagging", "SrcGetTaggingNotPermitted")]
    [InlineData("s3:GetObjectVersionForReplication", "SrcGetObjectNotPermitted")]
    [InlineData("s3:GetObjectVersionAcl", "SrcGetAclNotPermitted")]
    public async Task A_change_of_tags_fails_without_each_action_that_it_needs(string action, string reason)
    {
        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        await _world.Still();
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(action));

        _world.Tag(_world.Source, written, ("a", "2"));
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
        Assert.Equal("1", EngineWorld.Find(_world.Destination, written)!.Tags["a"]);
    }

    [Fact]
    public async Task A_change_of_tags_fails_without_either_action_at_the_destination()
    {
        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        await _world.Still();
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateTags", "s3:ReplicateObject"));

        _world.Tag(_world.Source, written, ("a", "2"));
        await _world.Still();

        Assert.Equal("DstPutTaggingNotPermitted", _world.Failure(written));
    }

    [Fact]
    public async Task A_change_of_tags_of_a_version_that_the_destination_has_lost_fails()
    {
        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        await _world.Still();
        lock (_world.Destination.Gate)
        {
            _world.Destination.Remove("k", written.VersionId);
        }

        _world.Tag(_world.Source, written, ("a", "2"));
        await _world.Still();

        Assert.Equal("DstVersionNotFound", _world.Failure(written));
    }
}
