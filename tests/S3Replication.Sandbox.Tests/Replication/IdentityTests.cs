using System.Collections.Immutable;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>
/// Who may deliver, asked when the delivery's turn comes: each line of
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html and the pages beside it that bears on
/// a role which S3 assumes.
/// </summary>
public sealed class IdentityTests
{
    private const string Boundaries = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html";
    private const string Conditions = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";
    private const string CrossAccount = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html";
    private const string Evaluation = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html";
    private const string Keys = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
    private const string Managed = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html";
    private const string NotAction = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html";
    private const string NotPrincipal = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html";
    private const string NotResource = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html";
    private const string Principal = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";
    private const string Resource = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html";
    private const string Tags = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html";
    private const string Trust = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html";
    private const string Variables = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html";

    private const string NotAssumed = "AssumeRoleNotPermitted";
    private const string NotRead = "SrcGetObjectNotPermitted";
    private const string NotPut = "DstPutObjectNotPermitted";
    private const string AllOfS3 = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";

    private static readonly ImmutableSortedDictionary<string, string> s_teamTag =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase).Add("team", "storage");

    private static readonly IdentityCase[] s_cases =
    [
        // trust
        new(Trust, "a trust in several services", TrustIn("""{"Service":["lambda.amazonaws.com","s3.amazonaws.com"]}"""), null),
        new(Trust, "a trust in another service", TrustIn("""{"Service":"lambda.amazonaws.com"}"""), NotAssumed),
        new(Principal, "a trust in everybody of AWS", TrustIn("\"*\""), null),
        new(Principal, "a trust in everybody is not one in a service by its account", TrustIn("""{"AWS":"111122223333"}"""), NotAssumed),
        new(Evaluation, "a trust that also denies", world => world.PutRole(
            Statements(
                """{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}""",
                """{"Effect":"Deny","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:*"}"""),
            EngineWorld.ReplicationPolicy()), NotAssumed),
        new(Principal, "a trust for another action", world => world.PutRole(
            Policies.TrustS3.Replace("sts:AssumeRole", "sts:TagSession", StringComparison.Ordinal), EngineWorld.ReplicationPolicy()), NotAssumed),
        new(Trust, "a role that is gone", world => world.Iam.Account(EngineWorld.Owner).Roles.Change("crr", _ => null), NotAssumed),

        // the role's own policies
        new(Evaluation, "nothing allows", world => world.PutRole(Policies.TrustS3), "SrcBucketReplicationConfigMissing"),
        new(Evaluation, "one policy reads, another writes", world => world.PutRole(
            Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"), Policies.Allow("s3:ReplicateObject", "arn:aws:s3:::destination/*")), null),
        new(Evaluation, "an explicit deny in another policy", world => world.PutRole(
            Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Deny("s3:ReplicateObject")), NotPut),
        new(Managed, "a managed policy that is attached", world =>
        {
            world.PutRole(Policies.TrustS3);
            world.Iam.Account(EngineWorld.Owner).ChangeRole(
                "crr", role => role with { AttachedPolicies = role.AttachedPolicies.Add("arn:aws:iam::aws:policy/AmazonS3FullAccess") });
        }, null),
        new(Managed, "a managed policy that only reads", world =>
        {
            world.PutRole(Policies.TrustS3);
            world.Iam.Account(EngineWorld.Owner).ChangeRole(
                "crr", role => role with { AttachedPolicies = role.AttachedPolicies.Add("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess") });
        }, NotPut),
        new(Boundaries, "a boundary that lets all of S3 through", Bounded("arn:aws:iam::aws:policy/AmazonS3FullAccess"), null),
        new(Boundaries, "a boundary that is gone", Bounded("arn:aws:iam::111122223333:policy/gone"), "SrcBucketReplicationConfigMissing"),
        new(NotAction, "all actions but those of another service", Own("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"""), null),
        new(NotAction, "all actions but the one that is needed", Own("""{"Effect":"Allow","NotAction":"s3:ReplicateObject","Resource":"*"}"""), NotPut),
        new(NotAction, "a deny of all but what is needed to read", Own(
            AllOfS3, """{"Effect":"Deny","NotAction":["s3:Get*","s3:List*"],"Resource":"*"}"""), NotPut),
        new(NotResource, "all but the source's objects", Own("""{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::source/*"}"""), NotRead),
        new(NotResource, "a deny of all but the two buckets", Own(
            AllOfS3,
            """{"Effect":"Deny","Action":"s3:*","NotResource":["arn:aws:s3:::source*","arn:aws:s3:::destination*"]}"""), null),
        new(Resource, "the bucket without its objects", Own(
            """{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::source","arn:aws:s3:::source/*","arn:aws:s3:::destination"]}"""), NotPut),
        new(Resource, "the objects without the bucket", Own(
            """{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::source/*","arn:aws:s3:::destination/*"]}"""),
            "SrcBucketReplicationConfigMissing"),
        new(Resource, "wildcards within the key", Own(
            """{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::source","arn:aws:s3:::source/t?x/*.txt","arn:aws:s3:::dest*/tax/*"]}"""), null),
        new(Resource, "keys have case", Own(
            """{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::source","arn:aws:s3:::source/*","arn:aws:s3:::destination/Tax/*"]}"""), NotPut),
        new(Resource, "actions have none", Own("""{"Effect":"Allow","Action":"S3:*","Resource":"*"}"""), null),

        // variables
        new(Variables, "the account of the role in a resource", Own(
            AllOfS3, """{"Effect":"Deny","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::destination/${aws:PrincipalAccount}/*"}"""), null),
        new(Variables, "a tag of the role in a resource", Own(
            s_teamTag,
            """{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::source","arn:aws:s3:::source/*"]}""",
            """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::destination/tax/${aws:PrincipalTag/team}*"}"""), null),
        new(Variables, "a tag that the role does not have", Own(
            """{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::source","arn:aws:s3:::source/*"]}""",
            """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::destination/tax/${aws:PrincipalTag/team}*"}"""), NotPut),
        new(Variables, "the default of a variable", Own(
            """{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::source","arn:aws:s3:::source/*"]}""",
            """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::destination/${aws:PrincipalTag/team, 'tax'}/*"}"""), null),
        new(Variables, "a variable in the old language is a text", world => world.PutRole(
            Policies.TrustS3,
            Statements(AllOfS3).Replace("2012-10-17", "2008-10-17", StringComparison.Ordinal),
            Statements("""{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::${aws:PrincipalTag/none, 'destination'}/*"}""")
                .Replace("2012-10-17", "2008-10-17", StringComparison.Ordinal)), null),

        // conditions
        new(Keys, "aws:SecureTransport", DenyAtDestination("""{"Bool":{"aws:SecureTransport":"false"}}"""), null),
        new(Keys, "aws:PrincipalArn, spared", DenyAtDestination("""{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/crr"}}"""), null),
        new(Keys, "aws:PrincipalArn, hit", DenyAtDestination("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/c?r"}}"""), NotPut),
        new(Keys, "aws:PrincipalAccount", DenyAtDestination("""{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"}}"""), null),
        new(Keys, "aws:ResourceAccount", DenyAtDestination("""{"StringEquals":{"aws:ResourceAccount":"111122223333"}}"""), NotPut),
        new(Keys, "aws:PrincipalIsAWSService: a role is none", DenyAtDestination("""{"Bool":{"aws:PrincipalIsAWSService":"true"}}"""), null),
        new(Keys, "aws:PrincipalOrgID of a role without an organization", DenyAtDestination("""{"StringNotEquals":{"aws:PrincipalOrgID":"o-example"}}"""), NotPut),
        new(Keys, "aws:userid by the role's unique id", DenyAtDestination("""{"StringNotLike":{"aws:userid":"AROAEXAMPLE:*"}}"""), null),
        new(Keys, "aws:RequestedRegion at the destination", DenyAtDestination("""{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}"""), null),
        new(Keys, "aws:SourceIp of nobody's range", DenyAtDestination("""{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"""), NotPut),
        new(Keys, "aws:SourceVpce of none", DenyAtDestination("""{"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}"""), NotPut),
        new(Conditions, "…IfExists spares what has no such key", DenyAtDestination("""{"StringNotEqualsIfExists":{"aws:SourceVpce":"vpce-1a2b3c4d"},"Null":{"aws:SourceVpce":"false"}}"""), null),
        new(Conditions, "a date that is still to come", DenyAtDestination("""{"DateGreaterThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"}}"""), null),
        new(Conditions, "a date that has come", DenyAtDestination("""{"DateGreaterThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"}}"""), NotPut)
        {
            At = new DateTimeOffset(2030, 1, 2, 0, 0, 0, TimeSpan.Zero),
        },
        new(Conditions, "aws:EpochTime as a number", DenyAtDestination("""{"NumericGreaterThan":{"aws:EpochTime":"1893456000"}}"""), NotPut)
        {
            At = new DateTimeOffset(2030, 1, 2, 0, 0, 0, TimeSpan.Zero),
        },
        new(Conditions, "two conditions must both hold", DenyAtDestination(
            """{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"aws:PrincipalAccount":"999999999999"}}"""), null),
        new(Tags, "s3:ExistingObjectTag when the ACL is read", DenyAtSource(
            "s3:GetObjectVersionAcl", """{"StringEquals":{"s3:ExistingObjectTag/class":"secret"}}"""), "SrcGetAclNotPermitted"),
        new(Tags, "s3:ExistingObjectTag of another value", DenyAtSource(
            "s3:GetObjectVersionAcl", """{"StringEquals":{"s3:ExistingObjectTag/class":"open"}}"""), null),
        new(Tags, "s3:ExistingObjectTag is no key of the action that reads for replication", DenyAtSource(
            "s3:GetObjectVersionForReplication", """{"StringEquals":{"s3:ExistingObjectTag/class":"secret"}}"""), null),

        // the buckets' policies
        new(NotPrincipal, "a deny for all but the role and its account", AtDestination(
            """{"Effect":"Deny","NotPrincipal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::111122223333:role/crr","arn:aws:sts::111122223333:assumed-role/crr/s3-replication"]},"Action":"s3:*","Resource":"arn:aws:s3:::destination/*"}"""), null),
        new(NotPrincipal, "a deny for all but somebody else", AtDestination(
            """{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::111122223333:role/other"},"Action":"s3:*","Resource":"arn:aws:s3:::destination/*"}"""), NotPut),
        new(Principal, "a deny of a role that was deleted hits nobody", AtDestination(
            """{"Effect":"Deny","Principal":{"AWS":"AROADELETED"},"Action":"s3:*","Resource":"arn:aws:s3:::destination/*"}"""), null),
        new(Principal, "a deny of the role by its unique id", AtDestination(
            """{"Effect":"Deny","Principal":{"AWS":"AROAEXAMPLE"},"Action":"s3:*","Resource":"arn:aws:s3:::destination/*"}"""), NotPut),
        new(Evaluation, "in one account the bucket's policy is enough", world =>
        {
            world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"));
            world.Destination.Configurations["policy"] = Statements(
                """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/crr"},"Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::destination/*"}""");
        }, null),
        new(CrossAccount, "across accounts the role's policy is not enough", _ => { }, NotPut) { IsCrossAccount = true },
        new(CrossAccount, "across accounts the bucket's policy is not enough", world =>
        {
            world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"));
            AllowAtDestination(world, "arn:aws:iam::111122223333:role/crr");
        }, NotPut)
        {
            IsCrossAccount = true,
        },
        new(CrossAccount, "across accounts both are", world => AllowAtDestination(world, "arn:aws:iam::111122223333:role/crr"), null) { IsCrossAccount = true },
        new(CrossAccount, "across accounts the role's account as principal", world => AllowAtDestination(world, "111122223333"), null) { IsCrossAccount = true },
        new(Principal, "across accounts the role's ARN with another path", world => AllowAtDestination(world, "arn:aws:iam::111122223333:role/service-role/crr"), NotPut) { IsCrossAccount = true },
        new(Principal, "across accounts the unique id that a deleted role left", world => AllowAtDestination(world, "AROADELETED"), NotPut) { IsCrossAccount = true },
    ];

    public static TheoryData<string> Names => [.. s_cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_delivery_goes_as_the_policies_say(string name)
    {
        IdentityCase one = s_cases.Single(one => one.Name == name);
        await using EngineWorld world = new(destinationOwner: one.IsCrossAccount ? EngineWorld.Other : EngineWorld.Owner);
        if (one.At is { } time)
        {
            world.Clock.Advance(time - world.Clock.GetUtcNow());
        }

        one.Arrange(world);

        StoredVersion written = world.Put(world.Source, "tax/storage.txt", "content", ("class", "secret"));
        await world.Still();

        Assert.Equal(one.Failure, world.Failure(written));
        Assert.Equal(one.Failure is null, EngineWorld.Find(world.Destination, written) is not null);
    }

    [Fact]
    public void Every_line_names_a_page_of_aws() => Assert.All(
        s_cases, one => Assert.StartsWith("https://docs.aws.amazon.com/", one.Page, StringComparison.Ordinal));

    private static Action<EngineWorld> TrustIn(string principal) => world => world.PutRole(
        Statements($$"""{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}"""), EngineWorld.ReplicationPolicy());

    private static Action<EngineWorld> Own(params string[] statements) =>
        world => world.PutRole(Policies.TrustS3, Statements(statements));

    private static Action<EngineWorld> Own(ImmutableSortedDictionary<string, string> tags, params string[] statements) => world =>
    {
        world.PutRole(Policies.TrustS3, Statements(statements));
        world.Iam.Account(EngineWorld.Owner).ChangeRole("crr", role => role with { Tags = tags });
    };

    private static Action<EngineWorld> Bounded(string arn) => world =>
        world.Iam.Account(EngineWorld.Owner).ChangeRole("crr", role => role with { BoundaryArn = arn });

    private static Action<EngineWorld> AtDestination(string statement) =>
        world => world.Destination.Configurations["policy"] = Statements(statement);

    private static Action<EngineWorld> DenyAtDestination(string condition) => AtDestination(
        $$"""{"Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::destination/*","Condition":{{condition}}}""");

    private static Action<EngineWorld> DenyAtSource(string action, string condition) => world => world.Source.Configurations["policy"] = Statements(
        $$"""{"Effect":"Deny","Principal":"*","Action":"{{action}}","Resource":"arn:aws:s3:::source/*","Condition":{{condition}}}""");

    private static void AllowAtDestination(EngineWorld world, string principal) => world.Destination.Configurations["policy"] = Statements(
        $$"""{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":["s3:ReplicateObject","s3:ReplicateTags"],"Resource":"arn:aws:s3:::destination/*"}""");

    private static string Statements(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private sealed record IdentityCase(string Page, string Name, Action<EngineWorld> Arrange, string? Failure)
    {
        public bool IsCrossAccount { get; init; }

        public DateTimeOffset? At { get; init; }
    }
}
