using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Policies;

namespace S3Replication.Core.Tests.Setup;

/// <summary>
/// What a feature adds, and what it does not, by the pages
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html.
/// </summary>
public sealed class RoleStatementsTests
{
    private const string SourceKey = "arn:aws:kms:eu-west-1:111122223333:key/11111111-aaaa-bbbb-cccc-111111111111";
    private const string ReplicaKey = "arn:aws:kms:us-east-2:444455556666:key/22222222-aaaa-bbbb-cccc-222222222222";

    private static readonly RuleAccess s_plain = new("src", "dst") { Prefix = "tax/" };

    private static readonly RuleAccess s_kms = s_plain with { SourceKeys = [SourceKey], ReplicaKey = ReplicaKey, BucketKey = true };

    [Theory]
    [InlineData("s3:GetObjectVersionForReplication", "arn:aws:s3:::src/tax/2025.pdf", true)]
    [InlineData("s3:GetObjectVersionForReplication", "arn:aws:s3:::src/photos/cat.jpg", false)]
    [InlineData("s3:ReplicateObject", "arn:aws:s3:::dst/tax/2025.pdf", true)]
    [InlineData("s3:ReplicateObject", "arn:aws:s3:::dst/photos/cat.jpg", false)]
    [InlineData("s3:ListBucket", "arn:aws:s3:::src", true)]
    public void No_more_of_a_bucket_than_its_rules_take(string action, string resource, bool allowed) =>
        Assert.Equal(allowed, Allows(Generate(s_plain), action, resource));

    [Fact]
    public void Prefixes_within_others_are_not_named_twice() => Assert.Equal(
        ["arn:aws:s3:::src/tax/*", "arn:aws:s3:::src/photos*"],
        Generate(s_plain, s_plain with { Prefix = "photos" }, s_plain with { Prefix = "tax/2025/" })
            .Find("CrrReadSourceObjects")!.Resources);

    [Theory]
    [InlineData("what?*", "arn:aws:s3:::src/what?*/1", "arn:aws:s3:::src/whatever/1")]
    [InlineData("${aws:username}/", "arn:aws:s3:::src/${aws:username}/1", "arn:aws:s3:::src/me/1")]
    public void A_prefix_means_itself(string prefix, string mine, string theirs)
    {
        PolicyDocument policy = Generate(s_plain with { Prefix = prefix });

        Assert.True(Allows(policy, "s3:GetObjectVersionAcl", mine));
        Assert.False(Allows(policy, "s3:GetObjectVersionAcl", theirs));
    }

    // Policies have the characters from U+0020 to U+00FF: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
    [Fact]
    public void A_prefix_with_characters_that_policies_lack_ends_before_them() => Assert.Equal(
        ["arn:aws:s3:::src/größe/*"], Generate(s_plain with { Prefix = "größe/日本/" }).Find("CrrReadSourceObjects")!.Resources);

    [Fact]
    public void A_feature_of_some_rules_is_granted_for_those_alone()
    {
        PolicyDocument policy = Generate(
            s_plain with { DeleteMarkers = false },
            new RuleAccess("src", "dst2") { OwnerOverride = true, ObjectLock = true },
            new RuleAccess("src2", "dst2") { DeleteMarkers = false });

        Assert.False(Allows(policy, "s3:ReplicateDelete", "arn:aws:s3:::dst/tax/1"));
        Assert.True(Allows(policy, "s3:ReplicateDelete", "arn:aws:s3:::dst2/1"));
        Assert.False(Allows(policy, "s3:ObjectOwnerOverrideToBucketOwner", "arn:aws:s3:::dst/tax/1"));
        Assert.True(Allows(policy, "s3:ObjectOwnerOverrideToBucketOwner", "arn:aws:s3:::dst2/1"));
        Assert.True(Allows(policy, "s3:GetObjectRetention", "arn:aws:s3:::src/1"));
        Assert.True(Allows(policy, "s3:GetObjectLegalHold", "arn:aws:s3:::src/1"));
        Assert.False(Allows(policy, "s3:GetObjectLegalHold", "arn:aws:s3:::src2/1"));
        Assert.True(Allows(policy, "s3:ReplicateObject", "arn:aws:s3:::dst/tax/1"));
        Assert.True(Allows(policy, "s3:ReplicateTags", "arn:aws:s3:::dst2/1"));
    }

    [Theory]
    [InlineData("kms:Decrypt", SourceKey, "s3.eu-west-1.amazonaws.com", "arn:aws:s3:::src/tax/1", true)]
    [InlineData("kms:Decrypt", SourceKey, "s3.eu-west-1.amazonaws.com", "arn:aws:s3:::src", true)]
    [InlineData("kms:Decrypt", SourceKey, "s3.eu-west-1.amazonaws.com", "arn:aws:s3:::src/photos/1", false)]
    [InlineData("kms:Decrypt", SourceKey, "s3.eu-west-1.amazonaws.com", "arn:aws:s3:::other", false)]
    [InlineData("kms:Decrypt", SourceKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::src/tax/1", false)]
    [InlineData("kms:Decrypt", SourceKey, "ec2.eu-west-1.amazonaws.com", "arn:aws:s3:::src/tax/1", false)]
    [InlineData("kms:Encrypt", SourceKey, "s3.eu-west-1.amazonaws.com", "arn:aws:s3:::src/tax/1", false)]
    [InlineData("kms:Encrypt", ReplicaKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::dst/tax/1", true)]
    [InlineData("kms:Encrypt", ReplicaKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::dst", true)]
    [InlineData("kms:GenerateDataKey", ReplicaKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::dst", true)]
    [InlineData("kms:Decrypt", ReplicaKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::dst", true)]
    [InlineData("kms:Encrypt", ReplicaKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::src/tax/1", false)]
    [InlineData("kms:Encrypt", "arn:aws:kms:us-east-2:444455556666:key/other", "s3.us-east-2.amazonaws.com", "arn:aws:s3:::dst/tax/1", false)]
    [InlineData("kms:CreateGrant", ReplicaKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::dst/tax/1", false)]
    public void Keys_serve_S3_for_the_rule_s_objects_alone(string action, string key, string via, string context, bool allowed) =>
        Assert.Equal(allowed, AllowsKey(Generate(s_kms), action, key, via, context));

    [Fact]
    public void A_replica_key_decrypts_only_for_a_Bucket_Key() => Assert.False(AllowsKey(
        Generate(s_kms with { BucketKey = false }), "kms:Decrypt", ReplicaKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::dst"));

    [Fact]
    public void Every_key_has_the_context_of_its_own_bucket()
    {
        const string OtherKey = "arn:aws:kms:eu-central-1:111122223333:key/33333333-aaaa-bbbb-cccc-333333333333";
        PolicyDocument policy = Generate(s_kms, s_kms with { DestinationBucket = "dst2", ReplicaKey = OtherKey });

        Assert.True(AllowsKey(policy, "kms:Encrypt", OtherKey, "s3.eu-central-1.amazonaws.com", "arn:aws:s3:::dst2/tax/1"));
        Assert.False(AllowsKey(policy, "kms:Encrypt", OtherKey, "s3.eu-central-1.amazonaws.com", "arn:aws:s3:::dst/tax/1"));
        Assert.False(AllowsKey(policy, "kms:Encrypt", ReplicaKey, "s3.us-east-2.amazonaws.com", "arn:aws:s3:::dst2/tax/1"));
        Assert.Equal(["CrrEncryptReplicas", "CrrEncryptReplicas2"], policy.Statements.Select(one => one.Sid).Where(sid => sid!.StartsWith("CrrEncrypt", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("aws-cn", "cn-north-1", "s3.cn-north-1.amazonaws.com.cn")]
    [InlineData("aws-cn", "cn-north-1", "s3.cn-north-1.amazonaws.com")]
    [InlineData("aws-us-gov", "us-gov-west-1", "s3.us-gov-west-1.amazonaws.com")]
    public void Other_partitions_have_their_own_ARNs_and_hosts(string partition, string region, string via)
    {
        Assert.True(AwsPartition.TryFromId(partition, out AwsPartition? found));
        string key = $"arn:{partition}:kms:{region}:111122223333:key/44444444-aaaa-bbbb-cccc-444444444444";
        PolicyDocument policy = RolePolicyGenerator.Generate(
            new RolePermissions([s_kms with { SourceKeys = [key], ReplicaKey = key }], found), "p");

        Assert.True(AllowsKey(policy, "kms:Decrypt", key, via, $"arn:{partition}:s3:::src/tax/1"));
        Assert.DoesNotContain("arn:aws:", policy.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3:InitiateReplication", "arn:aws:s3:::src/tax/1", true)]
    [InlineData("s3:PutInventoryConfiguration", "arn:aws:s3:::src", true)]
    [InlineData("s3:GetReplicationConfiguration", "arn:aws:s3:::src", true)]
    [InlineData("s3:PutObject", "arn:aws:s3:::reports/job/1.csv", true)]
    [InlineData("s3:PutObject", "arn:aws:s3:::manifests/1.csv", true)]
    [InlineData("s3:GetObject", "arn:aws:s3:::manifests/1.csv", true)]
    [InlineData("s3:GetObjectVersion", "arn:aws:s3:::manifests/1.csv", true)]
    [InlineData("s3:GetObject", "arn:aws:s3:::reports/job/1.csv", false)]
    [InlineData("s3:PutObject", "arn:aws:s3:::dst/1", false)]
    public void Batch_jobs_add_what_their_page_lists(string action, string resource, bool allowed) => Assert.Equal(allowed, Allows(
        RolePolicyGenerator.Generate(
            new RolePermissions([s_plain], AwsPartition.Aws) { Batch = new BatchAccess("reports", "manifests") }, "p"),
        action,
        resource));

    [Fact]
    public void Fitting_takes_back_what_is_not_needed_any_more_and_nothing_of_others()
    {
        PolicyDocument theirs = Ask.Policy("""[{"Sid":"Theirs","Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}]""");
        PolicyDocument before = RolePolicyGenerator.Fit(
            theirs, new RolePermissions([s_kms with { ObjectLock = true }, new RuleAccess("src2", "dst2")], AwsPartition.Aws));

        PolicyDocument after = RolePolicyGenerator.Fit(
            before, new RolePermissions([s_plain with { DeleteMarkers = false }], AwsPartition.Aws));

        Assert.Equal(
            ["Theirs", "CrrReadSourceBucket", "CrrReadSourceObjects", "CrrWriteReplicas"], after.Statements.Select(one => one.Sid));
        Assert.False(Allows(after, "s3:ListBucket", "arn:aws:s3:::src2"));
        Assert.False(Allows(after, "s3:ReplicateDelete", "arn:aws:s3:::dst/tax/1"));
        Assert.True(Allows(after, "s3:ReplicateObject", "arn:aws:s3:::dst/tax/1"));
        Assert.Same(after, RolePolicyGenerator.Fit(after, new RolePermissions([s_plain with { DeleteMarkers = false }], AwsPartition.Aws)));
    }

    private static PolicyDocument Generate(params RuleAccess[] rules) =>
        RolePolicyGenerator.Generate(new RolePermissions(rules, AwsPartition.Aws), "p");

    private static bool Allows(PolicyDocument policy, string action, string resource) =>
        Ask.Outcome(new PolicySet { Identity = [policy] }, action: action, resource: resource) == AccessOutcome.Allowed;

    private static bool AllowsKey(PolicyDocument policy, string action, string key, string via, string context) =>
        PolicyEvaluator.Evaluate(
            new AccessRequest(AccessPrincipal.Role(Ask.RoleArn), action, key, Arn.Parse(Ask.RoleArn).AccountId)
            {
                Context = AccessContext.Unknown.With("kms:ViaService", via).With("kms:EncryptionContext:aws:s3:arn", context),
            },
            new PolicySet { Identity = [policy] }).IsAllowed;
}
