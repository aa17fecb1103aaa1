using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html
public sealed class DeliveryDemandsTests
{
    [Theory]
    [InlineData("s3:GetReplicationConfiguration", "SrcBucketReplicationConfigMissing")]
    [InlineData("s3:ListBucket", "SrcHeadObjectNotPermitted")]
    [InlineData("s3:GetObjectVersionForReplication", "SrcGetObjectNotPermitted")]
    [InlineData("s3:GetObjectVersionAcl", "SrcGetAclNotPermitted")]
    [InlineData("s3:ReplicateObject", "DstPutObjectNotPermitted")]
    public async Task An_object_fails_without_each_action_that_it_needs(string action, string reason)
    {
        await using EngineWorld world = new();
        world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(action));

        StoredVersion written = world.Put(world.Source, "k", "x", ("tag", "1"));
        await world.Still();

        Assert.Equal((ReplicationStatus.Failed, reason), (world.Status(written), world.Failure(written)));
        Assert.Null(EngineWorld.Find(world.Destination, written));
        Assert.Equal(reason, Assert.Single(world.Engine.History).FailureReason);
    }

    [Theory]
    [InlineData("s3:GetReplicationConfiguration", "SrcBucketReplicationConfigMissing")]
    [InlineData("s3:ListBucket", "SrcHeadObjectNotPermitted")]
    [InlineData("s3:ReplicateDelete", "DstDelObjNotPermitted")]
    public async Task A_delete_marker_fails_without_each_action_that_it_needs(string action, string reason)
    {
        await using EngineWorld world = new();
        world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(action));

        StoredVersion marker = world.PutDeleteMarker(world.Source, "k");
        await world.Still();

        Assert.Equal(reason, world.Failure(marker));
        Assert.Null(EngineWorld.Find(world.Destination, marker));
    }

    [Theory]
    [InlineData("s3:ReplicateDelete")]
    [InlineData("s3:ReplicateTags")]
    public async Task An_object_arrives_with_its_tags_without_actions_that_it_does_not_need(string action)
    {
        await using EngineWorld world = new();
        world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(action));

        StoredVersion written = world.Put(world.Source, "k", "x", ("tag", "1"));
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
        Assert.Equal(written.Tags, EngineWorld.Find(world.Destination, written)!.Tags);
    }

    [Fact]
    public async Task A_delete_marker_arrives_without_the_actions_of_objects()
    {
        await using EngineWorld world = new();
        world.PutRole(
            Policies.TrustS3,
            EngineWorld.ReplicationPolicy("s3:ReplicateObject", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl"));

        StoredVersion marker = world.PutDeleteMarker(world.Source, "k");
        await world.Still();

        Assert.True(EngineWorld.Find(world.Destination, marker)!.IsDeleteMarker);
    }

    // "If Amazon S3 doesn't have these permissions, it replicates the objects, but not the object tags."
    [Fact]
    public async Task Without_the_permission_to_read_tags_an_object_arrives_without_them()
    {
        await using EngineWorld world = new();
        world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:GetObjectVersionTagging"));

        StoredVersion written = world.Put(world.Source, "k", "x", ("tag", "1"));
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
        Assert.Empty(EngineWorld.Find(world.Destination, written)!.Tags);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html: both work without a KMS key
    [Fact]
    public async Task The_older_action_to_read_versions_is_good_enough_for_objects_without_a_kms_key()
    {
        await using EngineWorld world = new();
        world.PutRole(
            Policies.TrustS3,
            EngineWorld.ReplicationPolicy("s3:GetObjectVersionForReplication"),
            Policies.Allow("s3:GetObjectVersion", "arn:aws:s3:::source/*"));

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
    }

    [Theory]
    [InlineData("s3:ReplicateTags", "DstPutTaggingNotPermitted")]
    [InlineData("s3:ReplicateObject", "DstPutObjectNotPermitted")]
    [InlineData("s3:*", "DstPutObjectNotPermitted")]
    public async Task A_deny_in_the_destinations_policy_stops_the_delivery(string action, string reason)
    {
        await using EngineWorld world = new();
        world.Destination.Configurations["policy"] = BucketPolicy("Deny", "*", action, "destination");

        StoredVersion written = world.Put(world.Source, "k", "x", ("tag", "1"));
        await world.Still();

        Assert.Equal(reason, world.Failure(written));
    }

    [Fact]
    public async Task A_deny_in_the_sources_policy_stops_the_delivery()
    {
        await using EngineWorld world = new();
        world.Source.Configurations["policy"] = BucketPolicy("Deny", "*", "s3:GetObjectVersionForReplication", "source");

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal("SrcGetObjectNotPermitted", world.Failure(written));
    }

    [Fact]
    public async Task A_boundary_counts()
    {
        await using EngineWorld world = new();
        world.Iam.Account(EngineWorld.Owner).ChangeRole(
            "crr", role => role with { BoundaryArn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" });

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal("DstPutObjectNotPermitted", world.Failure(written));
    }

    // AWS does not document which keys it sends along; these are the ones that its other services send.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
    [Theory]
    [InlineData("\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}", null)]
    [InlineData("\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:s3:::source\"}", null)]
    [InlineData("\"StringEquals\":{\"aws:SourceAccount\":\"444455556666\"}", "AssumeRoleNotPermitted")]
    [InlineData("\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:s3:::other\"}", "AssumeRoleNotPermitted")]
    public async Task A_trust_policy_against_confused_deputies_lets_the_buckets_own_replication_in(string condition, string? failure)
    {
        await using EngineWorld world = new();
        string trust = Policies.TrustS3.Replace(
            "\"sts:AssumeRole\"", $"\"sts:AssumeRole\",\"Condition\":{{{condition}}}", StringComparison.Ordinal);
        world.PutRole(trust, EngineWorld.ReplicationPolicy());

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(failure, world.Failure(written));
    }

    [Fact]
    public async Task A_role_is_assumed_only_when_it_trusts_s3_and_is_of_the_buckets_account()
    {
        await using EngineWorld world = new();
        world.PutRole(Policies.TrustAccount(EngineWorld.Owner), EngineWorld.ReplicationPolicy());
        StoredVersion untrusted = world.Put(world.Source, "k");
        world.PutRole(Policies.TrustS3.Replace("s3.amazonaws.com", "batchoperations.s3.amazonaws.com"), EngineWorld.ReplicationPolicy());
        await world.Still();
        StoredVersion batch = world.Put(world.Source, "k");
        await world.Still();
        world.Iam.Account(EngineWorld.Other).Roles.Change("crr", _ => world.Iam.Account(EngineWorld.Owner).GetRole("crr") with
        {
            AccountId = EngineWorld.Other,
            TrustPolicy = Policies.TrustS3,
        });
        EngineWorld.ConfigureAs(world.Source, "arn:aws:iam::444455556666:role/crr", EngineWorld.Rule("r1", "destination"));
        StoredVersion foreign = world.Put(world.Source, "k");
        EngineWorld.ConfigureAs(world.Source, "arn:aws:iam::444455556666:role/crr", EngineWorld.Rule("r1", "destination"));
        await world.Still();

        Assert.All([untrusted, batch, foreign], version => Assert.Equal("AssumeRoleNotPermitted", world.Failure(version)));
    }

    [Fact]
    public async Task A_destination_of_another_account_needs_its_bucket_policy()
    {
        await using EngineWorld world = new(destinationOwner: EngineWorld.Other);
        StoredVersion refused = world.Put(world.Source, "k");
        await world.Still();
        Assert.Equal("DstPutObjectNotPermitted", world.Failure(refused));

        world.Destination.Configurations["policy"] = BucketPolicy("Allow", EngineWorld.RoleArn, "s3:ReplicateObject", "destination");
        StoredVersion written = world.Put(world.Source, "k", "x", ("tag", "1"));
        StoredVersion marker = world.PutDeleteMarker(world.Source, "k");
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
        Assert.Equal("DstDelObjNotPermitted", world.Failure(marker));

        // BucketOwnerEnforced: "the bucket owner owns every object".
        Assert.Equal(EngineWorld.Other, EngineWorld.Find(world.Destination, written)!.OwnerId);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html
    [Fact]
    public async Task A_change_of_owner_needs_its_action_where_acls_are_on()
    {
        await using EngineWorld world = new(destinationOwner: EngineWorld.Other);
        world.Destination.Configurations.Remove("ownershipControls");
        world.Destination.Configurations["policy"] = BucketPolicy("Allow", EngineWorld.RoleArn, "s3:*", "destination");
        StoredVersion kept = world.Put(world.Source, "k");
        await world.Still();
        Assert.Equal(EngineWorld.Owner, EngineWorld.Find(world.Destination, kept)!.OwnerId);

        EngineWorld.Configure(world.Source, EngineWorld.Rule(
            "r1", "destination", destinationExtra: "<Account>444455556666</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>"));
        StoredVersion refused = world.Put(world.Source, "k");
        await world.Still();
        Assert.Equal("DstPutObjectNotPermitted", world.Failure(refused));

        world.PutRole(
            Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow("s3:ObjectOwnerOverrideToBucketOwner", "arn:aws:s3:::destination/*"));
        StoredVersion changed = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(EngineWorld.Other, EngineWorld.Find(world.Destination, changed)!.OwnerId);
    }

    [Fact]
    public async Task Permissions_that_have_not_taken_effect_yet_do_not_count()
    {
        await using EngineWorld world = new();
        world.PutRole(Policies.TrustS3);
        world.Iam.Propagation.Delay = TimeSpan.FromSeconds(10);
        world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy());
        StoredVersion early = world.Put(world.Source, "k");
        await world.Still();

        world.Clock.Advance(TimeSpan.FromSeconds(10));
        StoredVersion late = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(ReplicationStatus.Failed, world.Status(early));
        Assert.Equal(ReplicationStatus.Completed, world.Status(late));
    }

    [Fact]
    public void Every_demand_names_a_page_of_aws() => Assert.All(
        DeliveryDemands.All,
        demand => Assert.StartsWith("https://docs.aws.amazon.com/AmazonS3/latest/userguide/", demand.Page));

    private static string BucketPolicy(string effect, string principal, string action, string bucket) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{"AWS":"{{principal}}"},"Action":"{{action}}","Resource":["arn:aws:s3:::{{bucket}}","arn:aws:s3:::{{bucket}}/*"]}]}""";
}
