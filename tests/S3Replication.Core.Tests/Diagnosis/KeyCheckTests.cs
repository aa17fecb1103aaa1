using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Policies;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>Keys by https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html.</summary>
public sealed class KeyCheckTests
{
    private readonly DiagnosisWorld _world;
    private readonly FakeKey _source;
    private readonly FakeKey _replica;
    private readonly RuleAccess _access;

    public KeyCheckTests()
        : this(FakeAws.Account)
    {
    }

    private KeyCheckTests(string destinationOwner)
    {
        _world = new DiagnosisWorld(destinationOwner);
        _source = _world.Aws.AddKey("source");
        _replica = _world.Aws.AddKey("replica", "us-east-2", destinationOwner);
        _world.Source.Encryption = new BucketEncryption("aws:kms", _source.Arn, BucketKeyEnabled: false);
        _world.Configure(_replica.Arn);
        _access = new RuleAccess("photos", "copy") { DeleteMarkers = false, SourceKeys = [_source.Arn], ReplicaKey = _replica.Arn };
        _world.Grant(_access);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_role_with_the_generated_permissions_passes(bool bucketKey)
    {
        _world.Source.Encryption = new BucketEncryption("aws:kms", _source.Arn, bucketKey);
        _world.Destination.Encryption = new BucketEncryption("aws:kms", _replica.Arn, bucketKey);
        _world.Grant(_access with { BucketKey = bucketKey });

        ReplicationTestResult result = await _world.TestAsync();

        Assert.Empty(result.Findings);
        Assert.Equal(TestStatus.Passed, result.Status);
        Assert.All(
            result.Checks.Where(check => check.Id is "CRR013" or "CRR020" or "CRR021"), check => Assert.Equal(CheckStatus.Passed, check.Status));
    }

    [Theory]
    [InlineData("Disabled", "SYMMETRIC_DEFAULT", "us-east-2", "Disabled")]
    [InlineData("PendingDeletion", "SYMMETRIC_DEFAULT", "us-east-2", "PendingDeletion")]
    [InlineData("Enabled", "RSA_2048", "us-east-2", "RSA_2048")]
    [InlineData("Enabled", "SYMMETRIC_DEFAULT", "eu-west-1", "eu-west-1")]
    public async Task A_replica_key_that_can_not_be_used_fails(string state, string spec, string region, string seen)
    {
        _replica.Info = _replica.Info with { State = state, Spec = spec, Region = region };

        CheckResult check = await _world.CheckAsync("CRR013");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains(seen, check.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_not_there_fail()
    {
        _world.Aws.Keys.Remove(_replica.Arn);
        Assert.Contains("DstKmsKeyNotFound", (await _world.CheckAsync("CRR013")).Cause, StringComparison.Ordinal);

        _world.Aws.Keys.Add(_replica.Arn, _replica);
        _source.Info = _source.Info with { State = "Disabled" };
        CheckResult check = await _world.CheckAsync("CRR013");
        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("SrcKmsKeyInvalidState", check.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_AWS_manages_in_another_account_fails()
    {
        KeyCheckTests other = new(FakeAws.OtherAccount);
        other._replica.Info = other._replica.Info with { IsAwsManaged = true };

        CheckResult check = await other._world.CheckAsync("CRR013");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("AWS manages", check.Observed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CRR020", "kms:Decrypt")]
    [InlineData("CRR021", "kms:Encrypt")]
    public async Task A_role_without_the_permission_fails_with_the_way_to_mend_it(string id, string action)
    {
        _world.Grant(new RuleAccess("photos", "copy") { DeleteMarkers = false });

        CheckResult check = await _world.CheckAsync(id);

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains(action, check.Observed, StringComparison.Ordinal);
        Assert.Equal("Get-CrrRule -SourceBucket photos | New-CrrRole -RoleName crrRole", check.Remedy);
    }

    // The key that AWS's troubleshooting page prints is in no request: what is allowed on it is not allowed.
    [Fact]
    public async Task A_misprinted_encryption_context_is_a_sure_failure()
    {
        _world.Policy(_world.Aws.Policies["crrRole"][0].Document.Replace(
            "kms:EncryptionContext:aws:s3:arn", "kms:EncryptionContext:arn:aws:arn", StringComparison.Ordinal));

        Assert.Equal(CheckStatus.Failed, (await _world.CheckAsync("CRR020")).Status);
        Assert.Equal(CheckStatus.Failed, (await _world.CheckAsync("CRR021")).Status);
    }

    [Fact]
    public async Task A_key_that_waits_for_deletion_is_called_back_and_enabled()
    {
        _source.Info = _source.Info with { State = "PendingDeletion" };

        Assert.Equal(
            $"aws kms cancel-key-deletion --key-id {_source.Arn}; aws kms enable-key --key-id {_source.Arn}", (await _world.CheckAsync("CRR013")).Remedy);
    }

    [Fact]
    public async Task A_boundary_without_the_key_is_told_and_nothing_else_is_offered()
    {
        const string Boundary = "arn:aws:iam::111122223333:policy/edge";
        _world.Aws.Roles["crrRole"] = _world.Aws.Roles["crrRole"] with { PermissionsBoundary = Boundary };
        _world.Aws.ManagedPolicies[Boundary] = """{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

        CheckResult check = await _world.CheckAsync("CRR021");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.StartsWith($"Let permissions boundary {Boundary} allow it: {{", check.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("New-CrrRole", check.Remedy, StringComparison.Ordinal);
        Assert.Empty(check.Mends);
    }

    // "When an S3 Bucket Key is enabled …, the encryption context will be the bucket Amazon Resource Name (ARN) and not the object
    // ARN": the most frequent cause of FAILED with keys.
    [Theory]
    [InlineData(true, CheckStatus.Failed)]
    [InlineData(false, CheckStatus.Passed)]
    public async Task A_context_of_objects_alone_fails_with_a_Bucket_Key_and_is_told_of_without(bool bucketKey, CheckStatus expected)
    {
        _world.Source.Encryption = new BucketEncryption("aws:kms", _source.Arn, bucketKey);
        string policy = PolicyDocument.Parse(_world.Aws.Policies["crrRole"][0].Document, "p").ToJson(indented: false);
        _world.Policy(policy.Replace("\"arn:aws:s3:::photos/*\",\"arn:aws:s3:::photos\"", "\"arn:aws:s3:::photos/*\"", StringComparison.Ordinal));

        CheckResult check = await _world.CheckAsync("CRR020");

        Assert.Equal(expected, check.Status);
        Assert.Contains("arn:aws:s3:::photos", check.Observed + check.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Bucket_Key_that_the_contexts_do_not_fit_is_the_first_thing_told_and_each_reason_is_told_once()
    {
        _world.Destination.Encryption = new BucketEncryption("aws:kms", _replica.Arn, BucketKeyEnabled: true);
        string policy = PolicyDocument.Parse(_world.Aws.Policies["crrRole"][0].Document, "p").ToJson(indented: false);
        _world.Policy(policy.Replace("\"arn:aws:s3:::copy/*\",\"arn:aws:s3:::copy\"", "\"arn:aws:s3:::copy/*\"", StringComparison.Ordinal));

        CheckResult check = await _world.CheckAsync("CRR021");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.StartsWith("With an S3 Bucket Key, KMS is asked with the bucket's ARN", check.Cause, StringComparison.Ordinal);
        Assert.Equal(3, check.Cause!.Split("No statement of").Length);
        Assert.Contains("allows kms:Encrypt, kms:GenerateDataKey on", check.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_policy_that_leaves_the_account_out_fails()
    {
        _replica.Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/admin"},"Action":"kms:*","Resource":"*"}]}""";

        CheckResult check = await _world.CheckAsync("CRR021");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("Grant-CrrAccess", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_another_account_needs_its_grant()
    {
        KeyCheckTests other = new(FakeAws.OtherAccount);
        Assert.Equal(CheckStatus.Failed, (await other._world.CheckAsync("CRR021")).Status);

        await new GrantAccess(other._world.Aws.Services).ExecuteAsync(
            new GrantAccessRequest(DiagnosisWorld.RoleArn, "copy") { ReplicaKmsKeyId = other._replica.Arn, DeleteMarkers = false },
            new FakeContext(),
            TestContext.Current.CancellationToken);

        ReplicationTestResult result = await other._world.TestAsync();
        Assert.Empty(result.Findings);
        Assert.Equal(TestStatus.Passed, result.Status);
    }

    [Fact]
    public async Task A_Deny_in_a_key_policy_fails()
    {
        _source.Policy = _source.Policy.Replace(
            "\"Statement\":[",
            "\"Statement\":[{\"Sid\":\"No\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"},",
            StringComparison.Ordinal);

        CheckResult check = await _world.CheckAsync("CRR020");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("'No'", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetEncryption photos", "CRR020", "s3:GetEncryptionConfiguration")]
    [InlineData("DescribeKey {replica}", "CRR013", "kms:DescribeKey")]
    [InlineData("DescribeKey {source}", "CRR020", "kms:DescribeKey")]
    [InlineData("GetKeyPolicy {source}", "CRR020", "kms:GetKeyPolicy")]
    [InlineData("GetKeyPolicy {replica}", "CRR021", "kms:GetKeyPolicy")]
    public async Task What_may_not_be_read_is_unknown_and_names_the_call(string call, string id, string permission)
    {
        _world.Aws.Deny(call.Replace("{source}", _source.Arn, StringComparison.Ordinal).Replace("{replica}", _replica.Arn, StringComparison.Ordinal));

        ReplicationTestResult result = await _world.TestAsync();
        CheckResult check = Assert.Single(result.Checks, one => one.Id == id);

        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains(permission, check.Remedy, StringComparison.Ordinal);
        Assert.Equal(TestStatus.Unknown, result.Status);
    }

    [Fact]
    public async Task Keys_that_only_uploads_tell_are_left_to_the_objects()
    {
        _world.Source.Encryption = new BucketEncryption("AES256", KmsKeyId: null, BucketKeyEnabled: false);

        ReplicationTestResult result = await _world.TestAsync();

        Assert.Equal(CheckStatus.Skipped, result.Checks.Single(check => check.Id == "CRR020").Status);
        Assert.Contains("CRR048", result.Checks.Single(check => check.Id == "CRR020").Observed, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Passed, result.Checks.Single(check => check.Id == "CRR048").Status);
    }

    [Fact]
    public async Task A_source_with_a_lock_needs_a_destination_with_one_and_the_role_s_permission()
    {
        DiagnosisWorld world = new();
        world.Source.Lock = new ObjectLock(null, null, null);
        Assert.Contains("DstBucketObjectLockConfigMissing", (await world.CheckAsync("CRR028")).Cause, StringComparison.Ordinal);

        world.Destination.Lock = new ObjectLock(null, null, null);
        CheckResult check = await world.CheckAsync("CRR028");
        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("s3:GetObjectRetention", check.Observed, StringComparison.Ordinal);

        world.Grant(new RuleAccess("photos", "copy") { DeleteMarkers = false, ObjectLock = true });
        Assert.Equal(CheckStatus.Passed, (await world.CheckAsync("CRR028")).Status);
    }
}
