using S3Replication.Core.Objects;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html
public sealed class AclReplicationTests : IAsyncDisposable
{
    private const string Override = "<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation><Account>111122223333</Account>";
    private const string Modifications =
        "<SourceSelectionCriteria><ReplicaModifications><Status>Enabled</Status></ReplicaModifications></SourceSelectionCriteria>";

    private static readonly AclGrant[] s_public = [new AclGrant(Acls.OwnerId, "FULL_CONTROL"), new AclGrant(Acls.AllUsers, "READ")];

    private readonly EngineWorld _world = new();

    public AclReplicationTests()
    {
        LetLists(_world.Source);
        LetLists(_world.Destination);
    }

    // "Object access control list (ACL) updates, unless you direct Amazon S3 to change the replica ownership"
    [Fact]
    public async Task A_list_travels_with_the_object_and_its_edits_travel_later()
    {
        StoredVersion written = Put(acl: s_public);
        await _world.Still();
        IReadOnlyList<AclGrant>? first = Replica(written)?.Acl;
        Edit(_world.Source, written, new AclGrant(Acls.OtherId, "READ"));
        await _world.Still();

        Assert.Equal(s_public, first);
        Assert.Equal([new AclGrant(Acls.OtherId, "READ")], Replica(written)?.Acl);
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    // Another owner has a list of its own: replication-change-owner.html
    [Fact]
    public async Task With_another_owner_no_list_and_no_edit_of_it_travels()
    {
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow("s3:ObjectOwnerOverrideToBucketOwner"));
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", destinationExtra: Override));
        StoredVersion written = Put(acl: s_public);
        await _world.Still();
        Edit(_world.Source, written, new AclGrant(Acls.OtherId, "READ"));
        await _world.Still();

        Assert.Null(Replica(written)!.Acl);
        Assert.Equal((ReplicationStatus.Completed, EngineWorld.Owner), (_world.Status(written), Replica(written)!.OwnerId));
    }

    // The destination owns the replica, whoever owned the object.
    [Fact]
    public async Task Into_a_bucket_without_lists_none_travels()
    {
        Own(_world.Destination, "BucketOwnerEnforced");
        StoredVersion written = Put(acl: s_public);
        await _world.Still();
        Edit(_world.Source, written, new AclGrant(Acls.OtherId, "READ"));
        await _world.Still();

        Assert.Null(Replica(written)!.Acl);
    }

    // "By default … the owner of the source object also owns the replica"
    [Fact]
    public async Task Without_an_override_the_replica_of_another_account_stays_the_sources()
    {
        await using EngineWorld world = new(destinationOwner: EngineWorld.Other);
        Own(world.Destination, "ObjectWriter");
        lock (world.Destination.Gate)
        {
            world.Destination.Configurations["policy"] =
                """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/crr"},"Action":["s3:ReplicateObject","s3:ReplicateDelete"],"Resource":"arn:aws:s3:::destination/*"}]}""";
        }

        StoredVersion written = world.Put(world.Source, "key");
        await world.Still();

        Assert.Equal((ReplicationStatus.Completed, EngineWorld.Owner), (world.Status(written), EngineWorld.Find(world.Destination, written)?.OwnerId));
    }

    // "Objects in the source bucket that the bucket owner doesn't have permissions for (when the bucket owner is not the owner of
    // the object)" aren't replicated; the owner must grant READ and READ_ACP.
    [Theory]
    [InlineData("", "SrcGetObjectNotPermitted")]
    [InlineData("READ", "SrcGetAclNotPermitted")]
    [InlineData("READ_ACP", "SrcGetObjectNotPermitted")]
    [InlineData("READ READ_ACP", null)]
    [InlineData("FULL_CONTROL", null)]
    public async Task An_object_of_another_account_replicates_if_the_buckets_owner_may_read_it_and_its_list(string permissions, string? reason)
    {
        AclGrant[] grants = [.. permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(permission => new AclGrant(Acls.OwnerId, permission))];

        StoredVersion written = Put(ownerId: EngineWorld.Other, acl: grants);
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
        Assert.Equal(reason is null, Replica(written) is not null);
    }

    [Fact]
    public async Task Where_the_source_enforces_its_owner_nobody_elses_grant_is_asked()
    {
        Own(_world.Source, "BucketOwnerEnforced");
        StoredVersion written = Put(ownerId: EngineWorld.Other);
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task An_edit_on_a_replica_goes_back_if_both_rules_say_so(bool forth, bool back, bool goes)
    {
        _world.PutRole(Policies.TrustS3, Policies.Allow("s3:*"));
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination", forth ? Modifications : ""));
        EngineWorld.Configure(_world.Destination, EngineWorld.Rule("r2", "source", back ? Modifications : ""));
        StoredVersion written = Put();
        await _world.Still();

        Edit(_world.Destination, written, s_public);
        await _world.Still();

        Assert.Equal(goes ? s_public : null, EngineWorld.Find(_world.Source, written)!.Acl);
        Assert.Equal(s_public, Replica(written)!.Acl);
    }

    // replication-failure-codes.html: "Amazon S3 can't replicate … the ACL". It takes no permission for tags.
    [Theory]
    [InlineData("s3:ReplicateObject", "DstPutAclNotPermitted")]
    [InlineData("s3:GetObjectVersionAcl", "SrcGetAclNotPermitted")]
    [InlineData("s3:GetObjectVersionTagging", null)]
    [InlineData("s3:ReplicateTags", null)]
    public async Task An_edit_demands_the_lists_permissions(string without, string? reason)
    {
        StoredVersion written = Put();
        await _world.Still();
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(without));

        Edit(_world.Source, written, s_public);
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
        Assert.Equal(reason is null ? s_public : null, Replica(written)!.Acl);
    }

    // An edit while the object is on its way arrives with it or after it.
    [Fact]
    public async Task An_edit_before_the_delivery_arrives_with_the_object()
    {
        await using EngineWorld world = new(lag: TimeSpan.FromMinutes(1));
        LetLists(world.Source);
        LetLists(world.Destination);
        StoredVersion written = world.Put(world.Source, "key");
        Edit(world.Source, written, world, s_public);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Still();

        Assert.Equal(s_public, EngineWorld.Find(world.Destination, written)?.Acl);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static void LetLists(Bucket bucket) => Own(bucket, "ObjectWriter");

    private static void Own(Bucket bucket, string ownership)
    {
        lock (bucket.Gate)
        {
            bucket.Configurations["ownershipControls"] = Ownership.Document(ownership);
        }
    }

    private static void Edit(Bucket bucket, StoredVersion version, EngineWorld world, params AclGrant[] acl)
    {
        StoredVersion changed;
        lock (bucket.Gate)
        {
            changed = EngineWorld.Find(bucket, version)!.WithAcl(acl);
            bucket.Put(changed);
        }

        world.Engine.EnqueueMetadata(bucket, changed);
    }

    private void Edit(Bucket bucket, StoredVersion version, params AclGrant[] acl) => Edit(bucket, version, _world, acl);

    private StoredVersion Put(string ownerId = EngineWorld.Owner, IReadOnlyList<AclGrant>? acl = null) =>
        _world.Write(_world.Source, _world.Draft(_world.Source, "key") with { OwnerId = ownerId, Acl = acl });

    private StoredVersion? Replica(StoredVersion written) => EngineWorld.Find(_world.Destination, written);
}
