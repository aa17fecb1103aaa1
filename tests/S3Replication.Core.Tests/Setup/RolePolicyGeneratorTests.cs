using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Policies;

namespace S3Replication.Core.Tests.Setup;

/// <summary>https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html</summary>
public sealed class RolePolicyGeneratorTests
{
    private static readonly RolePermissions s_permissions = RolePermissions.OfBuckets(["src"], ["dst"], AwsPartition.Aws);

    // The page's example policy, action by action.
    [Theory]
    [InlineData("s3:GetReplicationConfiguration", "arn:aws:s3:::src", true)]
    [InlineData("s3:ListBucket", "arn:aws:s3:::src", true)]
    [InlineData("s3:GetObjectVersionForReplication", "arn:aws:s3:::src/key", true)]
    [InlineData("s3:GetObjectVersionAcl", "arn:aws:s3:::src/key", true)]
    [InlineData("s3:GetObjectVersionTagging", "arn:aws:s3:::src/key", true)]
    [InlineData("s3:ReplicateObject", "arn:aws:s3:::dst/key", true)]
    [InlineData("s3:ReplicateDelete", "arn:aws:s3:::dst/key", true)]
    [InlineData("s3:ReplicateTags", "arn:aws:s3:::dst/key", true)]
    // And nothing more.
    [InlineData("s3:ObjectOwnerOverrideToBucketOwner", "arn:aws:s3:::dst/key", false)]
    [InlineData("s3:GetObject", "arn:aws:s3:::src/key", false)]
    [InlineData("s3:GetObjectVersionForReplication", "arn:aws:s3:::dst/key", false)]
    [InlineData("s3:GetObjectVersionTagging", "arn:aws:s3:::dst/key", false)]
    [InlineData("s3:ReplicateObject", "arn:aws:s3:::src/key", false)]
    [InlineData("s3:ReplicateObject", "arn:aws:s3:::dst2/key", false)]
    [InlineData("s3:PutObject", "arn:aws:s3:::dst/key", false)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::dst/key", false)]
    [InlineData("s3:PutReplicationConfiguration", "arn:aws:s3:::src", false)]
    public void The_role_may_do_what_the_page_lists_and_nothing_more(string action, string resource, bool allowed) =>
        Assert.Equal(allowed, Allows(RolePolicyGenerator.Generate(s_permissions, "p"), action, resource));

    [Fact]
    public void Statements_have_ids_and_the_language_s_current_version()
    {
        PolicyDocument policy = RolePolicyGenerator.Generate(s_permissions, "p");

        Assert.Equal(["CrrReadSourceBucket", "CrrReadSourceObjects", "CrrWriteReplicas"], policy.Statements.Select(statement => statement.Sid));
        Assert.StartsWith("{\"Version\":\"2012-10-17\"", policy.ToJson(indented: false), StringComparison.Ordinal);
        Assert.All(policy.Statements, statement => Assert.Matches("^[A-Za-z0-9]+$", statement.Sid));
    }

    [Theory]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, false, true)]
    public void Features_add_their_action(bool markers, bool ownerOverride, bool mayDelete, bool mayOverride)
    {
        PolicyDocument policy = RolePolicyGenerator.Generate(
            Of(new RuleAccess("src", "dst") { DeleteMarkers = markers, OwnerOverride = ownerOverride }), "p");

        Assert.Equal(mayDelete, Allows(policy, "s3:ReplicateDelete", "arn:aws:s3:::dst/key"));
        Assert.Equal(mayOverride, Allows(policy, "s3:ObjectOwnerOverrideToBucketOwner", "arn:aws:s3:::dst/key"));
    }

    [Fact]
    public void The_ARNs_are_of_the_partition()
    {
        PolicyDocument policy = RolePolicyGenerator.Generate(s_permissions with { Partition = AwsPartition.China }, "p");

        Assert.All(
            policy.Statements.SelectMany(statement => statement.Resources),
            resource => Assert.StartsWith("arn:aws-cn:s3:::", resource, StringComparison.Ordinal));
    }

    [Fact]
    public void Extending_adds_buckets_once_and_keeps_what_others_granted()
    {
        PolicyDocument theirs = Ask.Policy("""[{"Sid":"Theirs","Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}]""");

        PolicyDocument once = RolePolicyGenerator.Extend(theirs, Of(new RuleAccess("src", "dst") { OwnerOverride = true }));
        PolicyDocument twice = RolePolicyGenerator.Extend(
            once, RolePermissions.OfBuckets(["src2", "src"], ["dst", "dst2"], AwsPartition.Aws));

        Assert.Equal(["arn:aws:s3:::src", "arn:aws:s3:::src2"], twice.Find(RoleStatements.SourceBucketSid)!.Resources);
        Assert.Equal(["arn:aws:s3:::dst/*", "arn:aws:s3:::dst2/*"], twice.Find(RoleStatements.ReplicasSid)!.Resources);
        Assert.True(Allows(twice, "s3:ObjectOwnerOverrideToBucketOwner", "arn:aws:s3:::dst2/key"));
        Assert.Equal("Theirs", twice.Statements[0].Sid);
        Assert.Equal(["kms:Decrypt"], twice.Statements[0].Actions);
    }

    [Fact]
    public void Extending_by_what_is_there_changes_nothing()
    {
        PolicyDocument policy = RolePolicyGenerator.Generate(s_permissions, "p");

        Assert.Same(policy, RolePolicyGenerator.Extend(policy, s_permissions));
        Assert.Same(policy, RolePolicyGenerator.Extend(policy, Of(new RuleAccess("src", "dst") { DeleteMarkers = false })));
    }

    [Fact]
    public void Actions_that_differ_in_case_only_are_the_same()
    {
        PolicyDocument policy = RolePolicyGenerator.Generate(s_permissions, "p");
        PolicyDocument lower = PolicyDocument.Parse(
            policy.ToJson().Replace("s3:ListBucket", "s3:listbucket", StringComparison.Ordinal), "p");

        Assert.Same(lower, RolePolicyGenerator.Extend(lower, s_permissions));
    }

    [Fact]
    public void A_statement_of_ours_that_somebody_turned_round_is_put_right()
    {
        PolicyDocument denied = Ask.Policy(
            """[{"Sid":"CrrReadSourceBucket","Effect":"Deny","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::src"}]""");

        Assert.True(Allows(RolePolicyGenerator.Extend(denied, s_permissions), "s3:ListBucket", "arn:aws:s3:::src"));
    }

    [Fact]
    public void Buckets_that_can_not_be_are_refused()
    {
        Refused.With(CrrErrorCode.InvalidBucketName, () => RolePolicyGenerator.Generate(Of(new RuleAccess("*", "dst")), "p"));
        Refused.With(
            CrrErrorCode.InvalidBucketName, () => RolePolicyGenerator.Generate(Of(new RuleAccess("src", "arn:aws:s3:::dst")), "p"));
        Refused.With(CrrErrorCode.InvalidParameter, () => RolePolicyGenerator.Generate(Of(), "p"));
    }

    [Fact]
    public void More_buckets_than_IAM_has_room_for_are_refused()
    {
        string[] many = [.. Enumerable.Range(0, 200).Select(i => $"bucket-with-a-rather-long-name-{i}")];

        CrrException error = Refused.With(
            CrrErrorCode.InvalidParameter, () => RolePolicyGenerator.Generate(RolePermissions.OfBuckets(["src"], many, AwsPartition.Aws), "p"));

        Assert.Contains("10240", error.Message, StringComparison.Ordinal);
    }

    private static RolePermissions Of(params RuleAccess[] rules) => new(rules, AwsPartition.Aws);

    private static bool Allows(PolicyDocument policy, string action, string resource) =>
        Ask.Outcome(new PolicySet { Identity = [policy] }, action: action, resource: resource) == AccessOutcome.Allowed;
}
