using S3Replication.Core.Objects;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.Replication;

namespace S3Replication.Sandbox.Tests.Organizations;

/// <summary>
/// Service control policies of the role's account and resource control policies of either bucket's stop deliveries
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html).
/// </summary>
public sealed class OrganizationDeliveryTests
{
    private const string Management = "999900001111";

    private const string DestinationPolicy = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/crr"},
        "Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":"arn:aws:s3:::destination/*"}}
        """;

    [Theory]
    [InlineData("s3:ReplicateObject", "DstPutObjectNotPermitted")]
    [InlineData("s3:GetObjectVersionAcl", "SrcGetAclNotPermitted")]
    public async Task A_service_control_policy_of_the_roles_account_stops_a_delivery(string action, string reason)
    {
        await using EngineWorld world = new();
        OrganizationsClient organizations = new(world.Iam, world.Clock, Management);
        string root = await organizations.Create(EngineWorld.Owner);
        StoredVersion before = world.Put(world.Source, "before");
        await world.Still();
        await organizations.Attach(OrganizationPolicyType.ServiceControl, "Stop", Policies.Deny(action), root);

        StoredVersion after = world.Put(world.Source, "after");
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(before));
        Assert.Equal(reason, world.Failure(after));
    }

    // "If an SCP is missing at any level, access is denied": orgs_manage_policies_scps_evaluation.html
    [Fact]
    public async Task Every_level_has_to_allow()
    {
        await using EngineWorld world = new();
        OrganizationsClient organizations = new(world.Iam, world.Clock, Management);
        await organizations.Create(EngineWorld.Owner);
        await organizations.Attach(OrganizationPolicyType.ServiceControl, "OnlyIam", Policies.Allow("iam:*"), EngineWorld.Owner);
        await organizations.Send("DetachPolicy", new { PolicyId = "p-FullAWSAccess", TargetId = EngineWorld.Owner });

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(ReplicationStatus.Failed, world.Status(written));
    }

    // "SCPs don't affect users or roles in the management account."
    [Fact]
    public async Task The_management_account_is_not_bound()
    {
        await using EngineWorld world = new();
        OrganizationsClient organizations = new(world.Iam, world.Clock, EngineWorld.Owner);
        string root = await organizations.Create();
        await organizations.Attach(OrganizationPolicyType.ServiceControl, "Stop", Policies.Deny("s3:*"), root);

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
    }

    // A data perimeter: who is not of the organization may not, whatever the bucket's policy says.
    [Fact]
    public async Task A_resource_control_policy_of_the_destinations_account_stops_strangers_and_lets_members_through()
    {
        await using EngineWorld world = new(destinationOwner: EngineWorld.Other);
        world.Destination.Configurations["policy"] = DestinationPolicy;
        OrganizationsClient organizations = new(world.Iam, world.Clock, Management);
        string root = await organizations.Create(EngineWorld.Other);
        string id = world.Iam.Organizations.IdOf(Management)!;
        await organizations.Attach(
            OrganizationPolicyType.ResourceControl,
            "Perimeter",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"ID"}}}]}""".Replace("ID\"}", id + "\"}", StringComparison.Ordinal),
            root);

        StoredVersion stranger = world.Put(world.Source, "k");
        await world.Still();
        world.Iam.Organizations.Use(Management, organization =>
        {
            organization!.Put(new OrganizationNode(EngineWorld.Owner, OrganizationNode.Account, "source", root, world.Clock.GetUtcNow()));
            return true;
        });
        StoredVersion member = world.Put(world.Source, "l");
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(member));
        Assert.Equal(ReplicationStatus.Failed, world.Status(stranger));
    }

    [Fact]
    public async Task A_resource_control_policy_stops_the_role_from_being_assumed()
    {
        await using EngineWorld world = new();
        OrganizationsClient organizations = new(world.Iam, world.Clock, Management);
        string root = await organizations.Create(EngineWorld.Owner);
        await organizations.Attach(
            OrganizationPolicyType.ResourceControl,
            "NoServices",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Resource":"*","Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"}}}]}""",
            root);

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal("AssumeRoleNotPermitted", world.Failure(written));
    }

    // "The source bucket owner must have the source and destination AWS Regions enabled for their account. The destination bucket owner
    // must have the destination Region enabled": replication-requirements.html
    [Theory]
    [InlineData(EngineWorld.Owner, "us-east-1", true)]
    [InlineData(EngineWorld.Owner, "eu-west-1", true)]
    [InlineData(EngineWorld.Other, "eu-west-1", true)]
    [InlineData(EngineWorld.Other, "us-east-1", false)]
    [InlineData(Management, "eu-west-1", false)]
    public async Task A_region_that_an_owner_turned_off_stops_deliveries(string account, string region, bool stops)
    {
        await using EngineWorld world = new(destinationOwner: EngineWorld.Other);
        world.Destination.Configurations["policy"] = DestinationPolicy;
        world.Iam.Regions.Turn(account, region, on: false);

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(stops ? ReplicationStatus.Failed : ReplicationStatus.Completed, world.Status(written));
    }
}
