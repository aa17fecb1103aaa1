using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

/// <summary>A role that is fitted to rules: to the features that they have, and again when they change.</summary>
public sealed class RoleForRulesTests
{
    private const string RoleArn = "arn:aws:iam::111122223333:role/crrRole";

    private static readonly ReplicationRuleInfo s_rule = new("photos", "photos-copy", "crr-1") { Prefix = "tax/" };

    private readonly FakeAws _aws = new();

    public RoleForRulesTests()
    {
        _aws.AddBucket("photos");
        _aws.AddBucket("photos-copy", "us-east-2");
    }

    [Fact]
    public async Task The_role_may_do_what_the_rule_needs_and_nothing_else()
    {
        ReplicationRole record = Assert.Single(await RunAsync(s_rule));

        Assert.Equal(("photos", "photos-copy", true), (record.SourceBucket, record.DestinationBucket, record.Created));
        Assert.True(May("s3:ReplicateObject", "arn:aws:s3:::photos-copy/tax/1"));
        Assert.False(May("s3:ReplicateObject", "arn:aws:s3:::photos-copy/other/1"));
        Assert.False(May("s3:ReplicateDelete", "arn:aws:s3:::photos-copy/tax/1"));
        Assert.False(May("s3:GetObjectRetention", "arn:aws:s3:::photos/tax/1"));
        Assert.DoesNotContain("kms:", Policy().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locks_are_read_where_the_source_has_them()
    {
        _aws.Buckets["photos"].Lock = new ObjectLock(null, null, null);

        await RunAsync(s_rule);

        Assert.True(May("s3:GetObjectRetention", "arn:aws:s3:::photos/tax/1"));
        Assert.True(May("s3:GetObjectLegalHold", "arn:aws:s3:::photos/tax/1"));
    }

    [Fact]
    public async Task The_source_s_default_key_decrypts_and_the_rule_s_key_encrypts()
    {
        FakeKey source = _aws.AddKey("source");
        FakeKey replica = _aws.AddKey("replica", "us-east-2");
        _aws.Buckets["photos"].Encryption = new BucketEncryption("aws:kms", source.Arn, BucketKeyEnabled: true);
        _aws.Buckets["photos-copy"].Encryption = new BucketEncryption("aws:kms", replica.Arn, BucketKeyEnabled: true);

        await RunAsync(s_rule with { SseKmsEncryptedObjects = true, ReplicaKmsKeyId = replica.Arn });

        PolicyStatement decrypt = Policy().Find("CrrDecryptSource")!;
        PolicyStatement encrypt = Policy().Find("CrrEncryptReplicas")!;
        Assert.Equal([source.Arn], decrypt.Resources);
        Assert.Equal(["kms:Decrypt"], decrypt.Actions);
        Assert.Equal([replica.Arn], encrypt.Resources);
        Assert.Equal(["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"], encrypt.Actions);
        Assert.Contains(encrypt.Conditions, condition => condition.Contains("s3.us-east-2.amazonaws.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_default_without_a_key_is_the_one_that_AWS_manages()
    {
        FakeKey managed = _aws.AddKey("managed");
        _aws.Keys.Add("arn:aws:kms:eu-west-1:111122223333:alias/aws/s3", managed);
        FakeKey replica = _aws.AddKey("replica", "us-east-2");
        _aws.Buckets["photos"].Encryption = new BucketEncryption("aws:kms", KmsKeyId: null, BucketKeyEnabled: false);

        await RunAsync(s_rule with { SseKmsEncryptedObjects = true, ReplicaKmsKeyId = replica.Arn });

        Assert.Equal([managed.Arn], Policy().Find("CrrDecryptSource")!.Resources);
        Assert.Equal(["kms:Encrypt", "kms:GenerateDataKey"], Policy().Find("CrrEncryptReplicas")!.Actions);
    }

    [Fact]
    public async Task Keys_that_nothing_tells_have_to_be_named()
    {
        FakeKey replica = _aws.AddKey("replica", "us-east-2");
        ReplicationRuleInfo rule = s_rule with { SseKmsEncryptedObjects = true, ReplicaKmsKeyId = replica.Arn };

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(rule));
        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Contains("-SourceKmsKeyId", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_aws.Changes);

        FakeKey source = _aws.AddKey("source");
        await RunAsync(Request(rule) with { SourceKmsKeyIds = ["source"] });
        Assert.Equal([source.Arn], Policy().Find("CrrDecryptSource")!.Resources);
    }

    [Fact]
    public async Task An_alias_becomes_the_key_that_it_stands_for()
    {
        FakeKey replica = _aws.AddKey("replica", "us-east-2");
        _aws.Keys.Add("arn:aws:kms:us-east-2:111122223333:alias/replicas", replica);
        _aws.AddKey("source");

        await RunAsync(Request(s_rule with
        {
            SseKmsEncryptedObjects = true,
            ReplicaKmsKeyId = "arn:aws:kms:us-east-2:111122223333:alias/replicas",
        }) with { SourceKmsKeyIds = ["source"] });

        Assert.Equal([replica.Arn], Policy().Find("CrrEncryptReplicas")!.Resources);
    }

    [Theory]
    [InlineData("replicas", CrrErrorCode.InvalidArn)]
    [InlineData("arn:aws:kms:us-east-2:111122223333:alias/missing", CrrErrorCode.KeyNotFound)]
    public async Task A_replica_key_that_can_not_be_found_is_refused(string key, CrrErrorCode code)
    {
        _aws.AddKey("source");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(
            Request(s_rule with { SseKmsEncryptedObjects = true, ReplicaKmsKeyId = key }) with { SourceKmsKeyIds = ["source"] }));

        Assert.Equal(code, error.Code);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_rule_that_was_removed_takes_its_permissions_along()
    {
        await RunAsync(s_rule, s_rule with { DestinationBucket = "photos-more", RuleId = "crr-2" });
        Put("photos", s_rule);
        FakeContext context = new();

        ReplicationRole record = Assert.Single(await RunAsync(Request(s_rule), context));

        Assert.True(record.Changed);
        Assert.Equal(["Role crrRole: Fit the policy S3Replication"], context.Approvals);
        Assert.True(May("s3:ReplicateObject", "arn:aws:s3:::photos-copy/tax/1"));
        Assert.False(May("s3:ReplicateObject", "arn:aws:s3:::photos-more/tax/1"));
    }

    [Fact]
    public async Task Rules_that_were_not_given_but_use_the_role_keep_what_they_need()
    {
        _aws.AddBucket("music");
        await RunAsync(s_rule, new ReplicationRuleInfo("music", "music-copy", "crr-3"));
        Put("music", new ReplicationRuleInfo("music", "music-copy", "crr-3"));
        Put("photos", s_rule, s_rule with { RuleId = "crr-2", Prefix = "letters/" });

        await RunAsync(s_rule);

        Assert.True(May("s3:ReplicateObject", "arn:aws:s3:::music-copy/1"));
        Assert.True(May("s3:ReplicateObject", "arn:aws:s3:::photos-copy/letters/1"));
    }

    [Fact]
    public async Task Buckets_that_left_the_role_are_taken_out()
    {
        _aws.AddBucket("music");
        await RunAsync(s_rule, new ReplicationRuleInfo("music", "music-copy", "crr-3"));
        Put("photos", s_rule);

        await RunAsync(s_rule);

        Assert.False(May("s3:ListBucket", "arn:aws:s3:::music"));
    }

    [Fact]
    public async Task The_same_rules_again_change_nothing()
    {
        await RunAsync(s_rule);
        Put("photos", s_rule);
        int before = _aws.Changes.Count;

        ReplicationRole record = Assert.Single(await RunAsync(s_rule));

        Assert.False(record.Changed);
        Assert.Equal(before, _aws.Changes.Count);
    }

    [Fact]
    public async Task Batch_jobs_are_trusted_and_stay_until_they_are_told_to_go()
    {
        await RunAsync(Request(s_rule) with { Batch = true, ReportBucket = "reports" });
        Assert.True(May("s3:InitiateReplication", "arn:aws:s3:::photos/tax/1"));
        Assert.True(May("s3:PutObject", "arn:aws:s3:::reports/1"));
        Assert.True(Trusts("batchoperations.s3.amazonaws.com"));

        Assert.False((await RunAsync(s_rule))[0].Changed);

        await RunAsync(Request(s_rule) with { Batch = false });
        Assert.False(May("s3:InitiateReplication", "arn:aws:s3:::photos/tax/1"));
        Assert.False(Trusts("batchoperations.s3.amazonaws.com"));
        Assert.True(Trusts("s3.amazonaws.com"));
    }

    [Fact]
    public async Task Protection_names_the_account_and_the_buckets_and_follows_them()
    {
        await RunAsync(Request(s_rule) with { ConfusedDeputyProtection = true });
        Assert.True(TrustsFor("photos", FakeAws.Account));
        Assert.False(TrustsFor("music", FakeAws.Account));
        Assert.False(TrustsFor("photos", FakeAws.OtherAccount));

        Put("photos", s_rule);
        await RunAsync(s_rule, new ReplicationRuleInfo("music", "music-copy", "crr-3"));
        Assert.True(TrustsFor("music", FakeAws.Account));
        Assert.True(TrustsFor("photos", FakeAws.Account));

        await RunAsync(Request(s_rule) with { ConfusedDeputyProtection = false });
        Assert.True(Trusts("s3.amazonaws.com"));
    }

    [Fact]
    public async Task Protection_beside_a_statement_that_lets_everybody_in_is_refused()
    {
        await RunAsync(s_rule);
        IamRole role = _aws.Roles["crrRole"];
        _aws.Roles["crrRole"] = role with { TrustPolicy = role.TrustPolicy.Replace("CrrTrustS3", "Theirs", StringComparison.Ordinal) };

        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => RunAsync(Request(s_rule) with { ConfusedDeputyProtection = true }));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
    }

    [Theory]
    [InlineData("/service-role/", null, "path")]
    [InlineData(null, "arn:aws:iam::111122223333:policy/edge", "boundary")]
    public async Task A_role_that_is_there_with_another_path_or_boundary_is_refused(string? path, string? boundary, string word)
    {
        await RunAsync(s_rule);
        int before = _aws.Changes.Count;

        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => RunAsync(Request(s_rule) with { Path = path, PermissionsBoundary = boundary }));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _aws.Changes.Count);
    }

    [Fact]
    public async Task The_quota_is_of_all_inline_policies_together()
    {
        await RunAsync(s_rule);
        string filler = string.Join("\",\"", Enumerable.Range(0, 240).Select(i => $"arn:aws:s3:::somebody-elses-bucket-{i:000}"));
        _aws.Policies["crrRole"].Add(new RolePolicy(
            "Theirs", Arn: null, $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":["{{filler}}"]}]}"""));

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_rule with { DestinationBucket = "photos-more" }));

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Contains("10240", error.Message, StringComparison.Ordinal);
    }

    private static CreateReplicationRoleRequest Request(params ReplicationRuleInfo[] rules) => new("crrRole", [], []) { Rules = rules };

    private Task<IReadOnlyList<ReplicationRole>> RunAsync(params ReplicationRuleInfo[] rules) => RunAsync(Request(rules));

    private Task<IReadOnlyList<ReplicationRole>> RunAsync(CreateReplicationRoleRequest request, FakeContext? context = null) =>
        new CreateReplicationRole(_aws.Services).ExecuteAsync(request, context ?? new FakeContext(), TestContext.Current.CancellationToken);

    private void Put(string bucket, params ReplicationRuleInfo[] rules) => _aws.Buckets[bucket].Replication =
        $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>{RoleArn}</Role>"
        + string.Concat(rules.Select((rule, index) =>
            $"<Rule><ID>{rule.RuleId}</ID><Priority>{index}</Priority><Status>Enabled</Status><Filter><Prefix>{rule.Prefix}</Prefix></Filter>"
            + $"<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::{rule.DestinationBucket}</Bucket></Destination></Rule>"))
        + "</ReplicationConfiguration>";

    private PolicyDocument Policy() => PolicyDocument.Parse(Assert.Single(_aws.Policies["crrRole"]).Document, "p");

    private bool May(string action, string resource) => PolicyEvaluator.Evaluate(
        new AccessRequest(AccessPrincipal.Role(RoleArn), action, resource, FakeAws.Account), new PolicySet { Identity = [Policy()] }).IsAllowed;

    private bool Trusts(string service) => Trusts(service, AccessContext.Complete);

    private bool TrustsFor(string bucket, string account) => Trusts(
        AwsPartition.S3ServicePrincipal,
        AccessContext.Complete.With("aws:SourceAccount", account).With("aws:SourceArn", $"arn:aws:s3:::{bucket}"));

    private bool Trusts(string service, AccessContext context) => PolicyEvaluator.EvaluateTrust(
        PolicyDocument.Parse(_aws.Roles["crrRole"].TrustPolicy, "trust"), AccessPrincipal.Service(service), RoleArn, context).IsAllowed;
}
