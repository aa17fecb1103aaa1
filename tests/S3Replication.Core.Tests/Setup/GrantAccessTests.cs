using System.Text.Json;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Policies;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

/// <summary>
/// The destination account's half, by https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html.
/// </summary>
public sealed class GrantAccessTests
{
    private const string RoleArn = "arn:aws:iam::111122223333:role/service-role/crrRole";
    private const string Theirs = """{"Version":"2012-10-17","Id":"theirs","Statement":{"Sid":"T","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::copy/public/*"}}""";

    private static readonly GrantAccessRequest s_request = new(RoleArn, "copy") { Prefix = "tax/", DeleteMarkers = false };

    private readonly FakeAws _aws = new FakeAws().WithDestinationIn(FakeAws.OtherAccount);
    private readonly FakeBucket _bucket;

    public GrantAccessTests() => _bucket = _aws.AddBucket("copy", "us-east-2", FakeAws.OtherAccount);

    [Theory]
    [InlineData("s3:ReplicateObject", "arn:aws:s3:::copy/tax/1", true)]
    [InlineData("s3:ReplicateTags", "arn:aws:s3:::copy/tax/1", true)]
    [InlineData("s3:GetBucketVersioning", "arn:aws:s3:::copy", true)]
    [InlineData("s3:ListBucket", "arn:aws:s3:::copy", true)]
    [InlineData("s3:ReplicateObject", "arn:aws:s3:::copy/other/1", false)]
    [InlineData("s3:ReplicateDelete", "arn:aws:s3:::copy/tax/1", false)]
    [InlineData("s3:ObjectOwnerOverrideToBucketOwner", "arn:aws:s3:::copy/tax/1", false)]
    [InlineData("s3:PutBucketVersioning", "arn:aws:s3:::copy", false)]
    public async Task The_role_may_what_the_rule_needs_and_nothing_more(string action, string resource, bool allowed)
    {
        AccessGrant? grant = await GrantAsync(s_request);

        Assert.True(grant!.Changed);
        Assert.Equal(allowed, May(RoleArn, action, resource));
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/crrRole")]
    [InlineData("arn:aws:iam::111122223333:role/other")]
    [InlineData("arn:aws:iam::999999999999:role/service-role/crrRole")]
    public async Task No_other_role_may(string other)
    {
        await GrantAsync(s_request);

        Assert.False(May(other, "s3:ReplicateObject", "arn:aws:s3:::copy/tax/1"));
    }

    [Fact]
    public async Task Delete_markers_and_owners_are_granted_where_asked_for()
    {
        await GrantAsync(s_request with { DeleteMarkers = true, OwnerOverride = true });

        Assert.True(May(RoleArn, "s3:ReplicateDelete", "arn:aws:s3:::copy/tax/1"));
        Assert.True(May(RoleArn, "s3:ObjectOwnerOverrideToBucketOwner", "arn:aws:s3:::copy/tax/1"));
    }

    [Fact]
    public async Task Statements_of_others_are_kept_to_the_word()
    {
        _bucket.Policy = Theirs;

        AccessGrant? grant = await GrantAsync(s_request);

        JsonElement policy = JsonDocument.Parse(_bucket.Policy!).RootElement;
        Assert.Equal("theirs", policy.GetProperty("Id").GetString());
        Assert.Equal(
            JsonDocument.Parse(Theirs).RootElement.GetProperty("Statement").GetRawText(),
            policy.GetProperty("Statement")[0].GetRawText());
        Assert.Equal(Theirs, grant!.PreviousBucketPolicy);
    }

    [Fact]
    public async Task A_second_time_nothing_is_asked_or_written()
    {
        await GrantAsync(s_request);
        int before = _aws.Changes.Count;
        FakeContext context = new();

        AccessGrant? grant = await GrantAsync(s_request, context);

        Assert.False(grant!.Changed);
        Assert.Null(grant.PreviousBucketPolicy);
        Assert.Empty(context.Approvals);
        Assert.Equal(before, _aws.Changes.Count);
    }

    [Fact]
    public async Task A_second_rule_adds_to_the_first_and_widens_nothing()
    {
        await GrantAsync(s_request);
        await GrantAsync(s_request with { Prefix = "letters/", DeleteMarkers = true });

        Assert.True(May(RoleArn, "s3:ReplicateObject", "arn:aws:s3:::copy/tax/1"));
        Assert.True(May(RoleArn, "s3:ReplicateObject", "arn:aws:s3:::copy/letters/1"));
        Assert.True(May(RoleArn, "s3:ReplicateDelete", "arn:aws:s3:::copy/letters/1"));
        Assert.False(May(RoleArn, "s3:ReplicateDelete", "arn:aws:s3:::copy/tax/1"));
    }

    [Fact]
    public async Task What_would_change_is_told_and_without_approval_nothing_does()
    {
        FakeContext context = new() { Approves = false };

        Assert.Null(await GrantAsync(s_request, context));

        Assert.Empty(_aws.Changes);
        string approval = Assert.Single(context.Approvals);
        Assert.Contains("Bucket policy of copy", approval, StringComparison.Ordinal);
        Assert.Contains("s3:ReplicateObject", approval, StringComparison.Ordinal);
        Assert.Contains(RoleArn, approval, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_adds_while_approval_is_asked_stays()
    {
        _bucket.Policy = Theirs;
        FakeContext context = new()
        {
            Choose = _ =>
            {
                _bucket.Policy = Theirs.Replace("public", "meanwhile", StringComparison.Ordinal);
                return true;
            },
        };

        await GrantAsync(s_request, context);

        Assert.Contains("arn:aws:s3:::copy/meanwhile/*", _bucket.Policy, StringComparison.Ordinal);
        Assert.True(May(RoleArn, "s3:ReplicateObject", "arn:aws:s3:::copy/tax/1"));
    }

    [Fact]
    public async Task A_principal_that_a_deleted_role_left_behind_is_put_right()
    {
        await GrantAsync(s_request);
        _bucket.Policy = _bucket.Policy!.Replace(RoleArn, "AROAEXAMPLEID", StringComparison.Ordinal);

        Assert.True((await GrantAsync(s_request))!.Changed);
        Assert.True(May(RoleArn, "s3:ReplicateObject", "arn:aws:s3:::copy/tax/1"));
    }

    [Fact]
    public async Task A_Deny_of_somebody_else_is_warned_of()
    {
        _bucket.Policy = """{"Version":"2012-10-17","Statement":[{"Sid":"No","Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::copy/*"}]}""";
        FakeContext context = new();

        await GrantAsync(s_request, context);

        Assert.Contains("'No'", Assert.Single(context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_role_s_own_account_there_is_nothing_to_grant()
    {
        FakeAws own = new();
        own.AddBucket("copy");

        AccessGrant? grant = await new GrantAccess(own.Services).ExecuteAsync(s_request, new FakeContext(), Token);

        Assert.False(grant!.Changed);
        Assert.Empty(own.Changes);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task The_key_policy_lets_the_role_encrypt_for_this_bucket_alone(bool bucketKey, bool mayDecrypt)
    {
        FakeKey key = _aws.AddKey("replicas", "us-east-2", FakeAws.OtherAccount);
        string before = key.Policy;
        _bucket.Encryption = new BucketEncryption("aws:kms", key.Arn, bucketKey);

        AccessGrant? grant = await GrantAsync(s_request with { ReplicaKmsKeyId = key.Arn });

        Assert.Equal(before, grant!.PreviousKeyPolicy);
        Assert.Equal("Enable IAM User Permissions", PolicyDocument.Parse(key.Policy, "k").Statements[0].Sid);
        Assert.True(MayKey(key, "kms:Encrypt", "s3.us-east-2.amazonaws.com", "arn:aws:s3:::copy/tax/1"));
        Assert.True(MayKey(key, "kms:GenerateDataKey", "s3.us-east-2.amazonaws.com", "arn:aws:s3:::copy"));
        Assert.Equal(mayDecrypt, MayKey(key, "kms:Decrypt", "s3.us-east-2.amazonaws.com", "arn:aws:s3:::copy"));
        Assert.False(MayKey(key, "kms:Encrypt", "s3.us-east-2.amazonaws.com", "arn:aws:s3:::other/1"));
        Assert.False(MayKey(key, "kms:Encrypt", "ec2.us-east-2.amazonaws.com", "arn:aws:s3:::copy/tax/1"));
        Assert.False((await GrantAsync(s_request with { ReplicaKmsKeyId = key.Arn }))!.Changed);
    }

    [Fact]
    public async Task A_key_that_AWS_manages_can_not_be_shared()
    {
        FakeKey key = _aws.AddKey("managed", "us-east-2", FakeAws.OtherAccount);
        key.Info = key.Info with { IsAwsManaged = true };

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => GrantAsync(s_request with { ReplicaKmsKeyId = key.Arn }));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task Revoking_takes_back_its_own_and_nothing_else()
    {
        FakeKey key = _aws.AddKey("replicas", "us-east-2", FakeAws.OtherAccount);
        string keyPolicy = key.Policy;
        _bucket.Policy = Theirs;
        await GrantAsync(s_request with { ReplicaKmsKeyId = key.Arn });
        await GrantAsync(s_request with { RoleArn = "arn:aws:iam::111122223333:role/second" });

        AccessGrant? taken = await RevokeAsync(key.Arn);

        Assert.True(taken!.Changed);
        Assert.Contains("s3:ReplicateObject", taken.BucketPolicy, StringComparison.Ordinal);
        Assert.False(May(RoleArn, "s3:ReplicateObject", "arn:aws:s3:::copy/tax/1"));
        Assert.True(May("arn:aws:iam::111122223333:role/second", "s3:ReplicateObject", "arn:aws:s3:::copy/tax/1"));
        Assert.NotNull(PolicyDocument.Parse(_bucket.Policy!, "b").Find("T"));
        Assert.True(PolicyDocument.Parse(key.Policy, "k").SaysTheSameAs(PolicyDocument.Parse(keyPolicy, "k")));
        Assert.Null(await RevokeAsync(key.Arn));
    }

    [Fact]
    public async Task The_last_statement_takes_the_policy_along()
    {
        await GrantAsync(s_request);

        await RevokeAsync(null);

        Assert.Null(_bucket.Policy);
        Assert.Equal("DeletePolicy copy", _aws.Changes[^1]);
    }

    [Fact]
    public void The_policies_can_be_told_without_any_call()
    {
        AccessGrant grant = GrantAccess.Describe(s_request with
        {
            RoleArn = "arn:aws-cn:iam::111122223333:role/crrRole",
            ReplicaKmsKeyId = "arn:aws-cn:kms:cn-north-1:444455556666:key/1",
        });

        Assert.Contains("arn:aws-cn:s3:::copy/tax/*", grant.BucketPolicy, StringComparison.Ordinal);
        Assert.Contains("s3.cn-north-1.amazonaws.com.cn", grant.KeyPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("arn:aws:", grant.BucketPolicy + grant.KeyPolicy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/crrRole/s", "copy", null, CrrErrorCode.InvalidArn)]
    [InlineData(RoleArn, "Copy!", null, CrrErrorCode.InvalidBucketName)]
    [InlineData(RoleArn, "copy", "1234abcd", CrrErrorCode.InvalidArn)]
    public void What_can_not_be_is_refused(string role, string bucket, string? key, CrrErrorCode code) => Refused.With(
        code, () => GrantAccess.Describe(new GrantAccessRequest(role, bucket) { ReplicaKmsKeyId = key }));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<AccessGrant?> GrantAsync(GrantAccessRequest request, FakeContext? context = null) =>
        new GrantAccess(_aws.Services).ExecuteAsync(request, context ?? new FakeContext(), Token);

    private Task<AccessGrant?> RevokeAsync(string? key) =>
        new RevokeAccess(_aws.Services).ExecuteAsync(new RevokeAccessRequest(RoleArn, "copy", key), new FakeContext(), Token);

    private bool May(string role, string action, string resource) => Decide(
        role, action, resource, PolicyDocument.Parse(_bucket.Policy ?? "{\"Statement\":[]}", "bucket"), AccessContext.Complete);

    private static bool MayKey(FakeKey key, string action, string via, string context) => Decide(
        RoleArn,
        action,
        key.Arn,
        PolicyDocument.Parse(key.Policy, "key"),
        AccessContext.Complete.With("kms:ViaService", via).With("kms:EncryptionContext:aws:s3:arn", context));

    // The role's own half is taken for granted.
    private static bool Decide(string role, string action, string resource, PolicyDocument policy, AccessContext context) =>
        PolicyEvaluator.Evaluate(
            new AccessRequest(AccessPrincipal.Role(role), action, resource, FakeAws.OtherAccount) { Context = context },
            new PolicySet
            {
                Identity = [PolicyDocument.Empty("all").WithStatement(new StatementDraft("All", ["*"]) { Resources = ["*"] })],
                Resource = policy,
            }).IsAllowed;
}
