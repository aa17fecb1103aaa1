using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>
/// The lines of AWS's page that have no tests of their own elsewhere:
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
/// </summary>
public sealed class WhatReplicatesTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    // "Objects that are stored in the S3 Glacier Flexible Retrieval, S3 Glacier Deep Archive … storage classes" are not replicated.
    [Theory]
    [InlineData("STANDARD", true)]
    [InlineData("STANDARD_IA", true)]
    [InlineData("ONEZONE_IA", true)]
    [InlineData("REDUCED_REDUNDANCY", true)]
    [InlineData("INTELLIGENT_TIERING", true)]
    [InlineData("GLACIER_IR", true)]
    [InlineData("GLACIER", false)]
    [InlineData("DEEP_ARCHIVE", false)]
    public async Task What_is_archived_stays_and_every_other_class_goes_along(string storageClass, bool goes)
    {
        StoredVersion written = _world.Write(_world.Source, _world.Draft(_world.Source, "k") with { StorageClass = storageClass });
        await _world.Still();

        Assert.Equal(goes ? ReplicationStatus.Completed : ReplicationStatus.None, _world.Status(written));
        Assert.Equal(goes ? storageClass : null, EngineWorld.Find(_world.Destination, written)?.StorageClass);
    }

    // The class of replicas may be an archive's, which the source's must not be.
    [Fact]
    public async Task A_rule_may_put_replicas_into_an_archive()
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", destinationExtra: "<StorageClass>DEEP_ARCHIVE</StorageClass>"));
        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal("DEEP_ARCHIVE", EngineWorld.Find(_world.Destination, written)?.StorageClass);
    }

    // "Object metadata from the source objects to the replicas", "creation time and version ID": replication.html
    [Fact]
    public async Task Every_header_goes_along_with_the_time_and_the_version_id()
    {
        Dictionary<string, string> headers = new()
        {
            ["content-type"] = "text/html",
            ["content-encoding"] = "gzip",
            ["content-language"] = "de",
            ["content-disposition"] = "attachment",
            ["cache-control"] = "no-store",
            ["expires"] = "Thu, 01 Dec 2026 16:00:00 GMT",
            ["x-amz-website-redirect-location"] = "/elsewhere",
            ["x-amz-meta-color"] = "blue",
        };
        StoredVersion written = _world.Write(_world.Source, _world.Draft(_world.Source, "k") with { Headers = headers });
        _world.Clock.Advance(TimeSpan.FromDays(1));
        await _world.Still();

        StoredVersion replica = EngineWorld.Find(_world.Destination, written)!;
        Assert.Equal((written.VersionId, written.LastModified), (replica.VersionId, replica.LastModified));
        Assert.Equal(headers, replica.Headers);
    }

    // "Same-Region Replication (SRR) is used to copy objects across Amazon S3 buckets in the same AWS Region": replication.html
    [Fact]
    public async Task A_destination_may_be_in_the_same_region()
    {
        Bucket near = _world.AddBucket("near", "us-east-1", EngineWorld.Owner);
        _world.PutRole(Policies.TrustS3, Policies.Allow("s3:*"));
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "near"));
        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.NotNull(EngineWorld.Find(near, written));
    }

    // With rules from A to B and from B to C, replicas in B are not replicated to C; what is written into B is.
    [Fact]
    public async Task In_a_chain_only_what_is_written_into_the_second_bucket_reaches_the_third()
    {
        Bucket third = _world.AddBucket("third", "eu-central-1", EngineWorld.Owner);
        _world.PutRole(Policies.TrustS3, Policies.Allow("s3:*"));
        EngineWorld.Configure(_world.Destination, EngineWorld.Rule("on", "third"));

        StoredVersion first = _world.Put(_world.Source, "k");
        StoredVersion second = _world.Put(_world.Destination, "own");
        await _world.Still();

        Assert.NotNull(EngineWorld.Find(_world.Destination, first));
        Assert.Null(EngineWorld.Find(third, first));
        Assert.NotNull(EngineWorld.Find(third, second));
    }

    // "Objects in the source bucket that have already been replicated to a different destination": not even when the rule is aimed anew.
    [Fact]
    public async Task What_has_gone_elsewhere_does_not_follow_a_rule_that_is_aimed_anew()
    {
        Bucket third = _world.AddBucket("third", "eu-central-1", EngineWorld.Owner);
        _world.PutRole(Policies.TrustS3, Policies.Allow("s3:*"));
        StoredVersion before = _world.Put(_world.Source, "before");
        await _world.Still();

        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "third"));
        StoredVersion after = _world.Put(_world.Source, "after");
        await _world.Still();

        Assert.Null(EngineWorld.Find(third, before));
        Assert.NotNull(EngineWorld.Find(third, after));
        Assert.Equal(ReplicationStatus.Completed, _world.Status(before));
    }

    // A rule with tags takes the objects that have them when they are made: replication-troubleshoot.html
    [Fact]
    public async Task A_tag_that_comes_later_takes_no_object_along()
    {
        EngineWorld.Configure(
            _world.Source, EngineWorld.Rule("r1", "destination", filter: "<Tag><Key>a</Key><Value>1</Value></Tag>", deleteMarkers: "Disabled"));
        StoredVersion tagged = _world.Put(_world.Source, "tagged", tags: ("a", "1"));
        StoredVersion later = _world.Put(_world.Source, "later");
        _world.Tag(_world.Source, later, ("a", "1"));
        await _world.Still();

        Assert.Equal((ReplicationStatus.Completed, ReplicationStatus.None), (_world.Status(tagged), _world.Status(later)));
        Assert.Null(EngineWorld.Find(_world.Destination, later));
    }

    // "Updates to bucket-level subresources" aren't replicated.
    [Fact]
    public async Task What_a_bucket_is_configured_with_stays_with_it()
    {
        lock (_world.Source.Gate)
        {
            _world.Source.Configurations["lifecycle"] = "<LifecycleConfiguration/>";
            _world.Source.Configurations["tagging"] = "<Tagging/>";
        }

        _world.Put(_world.Source, "k");
        await _world.Still();

        Assert.Equal(["ownershipControls"], _world.Destination.Configurations.Keys);
    }

    // A delete that names a version is not replicated: the loss stays here.
    [Fact]
    public async Task A_delete_by_version_id_leaves_every_replica()
    {
        StoredVersion written = _world.Put(_world.Source, "k");
        StoredVersion marker = _world.PutDeleteMarker(_world.Source, "k");
        await _world.Still();

        lock (_world.Source.Gate)
        {
            _world.Source.Remove(marker.Key, marker.VersionId);
            _world.Source.Remove(written.Key, written.VersionId);
        }

        await _world.Still();

        Assert.NotNull(EngineWorld.Find(_world.Destination, written));
        Assert.NotNull(EngineWorld.Find(_world.Destination, marker));
    }

    // All of it in a bucket of another account, which the replica then belongs to.
    [Fact]
    public async Task An_owner_override_makes_the_replica_the_other_accounts()
    {
        await using EngineWorld world = new(destinationOwner: EngineWorld.Other);
        lock (world.Destination.Gate)
        {
            world.Destination.Configurations.Remove("ownershipControls");
            world.Destination.Configurations["policy"] =
                """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/crr"},"Action":"s3:*","Resource":"arn:aws:s3:::destination/*"}]}""";
        }

        world.PutRole(Policies.TrustS3, Policies.Allow("s3:*"));
        EngineWorld.Configure(
            world.Source,
            EngineWorld.Rule(
                "r1",
                "destination",
                destinationExtra: "<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation><Account>444455556666</Account>"));
        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(EngineWorld.Other, EngineWorld.Find(world.Destination, written)?.OwnerId);
    }
}
