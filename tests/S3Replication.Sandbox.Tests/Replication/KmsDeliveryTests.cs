using S3Replication.Core.Objects;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html
public sealed class KmsDeliveryTests : IAsyncDisposable
{
    private const string OptIn = "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>";

    private readonly EngineWorld _world = new();
    private readonly KmsKey _sourceKey;
    private readonly KmsKey _replicaKey;

    public KmsDeliveryTests()
    {
        _sourceKey = _world.AddKey("us-east-1");
        _replicaKey = _world.AddKey("eu-west-1");
        EngineWorld.Configure(_world.Source, Rule(_replicaKey.Arn));
        Grant();
    }

    [Fact]
    public async Task A_replica_has_the_same_kind_of_encryption_with_the_rules_key()
    {
        StoredVersion simple = Put("simple");
        StoredVersion dual = Put("dual", algorithm: "aws:kms:dsse");
        await _world.Still();

        Assert.Equal(("aws:kms", _replicaKey.Arn, false), Seen(simple));
        Assert.Equal(("aws:kms:dsse", _replicaKey.Arn, false), Seen(dual));
        Assert.Equal(ReplicationStatus.Completed, _world.Status(simple));
    }

    // "The default encryption settings of the destination bucket are not used."
    [Fact]
    public async Task Keys_of_s3_stay_keys_of_s3_and_need_no_permission_of_kms()
    {
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy());
        Encrypt(_world.Destination, _replicaKey.Arn, bucketKey: false);

        StoredVersion written = _world.Put(_world.Source, "plain");
        await _world.Still();

        Assert.Equal(("AES256", null, false), Seen(written));
    }

    // "By default, Amazon S3 doesn't replicate objects that are encrypted by using SSE-KMS."
    [Fact]
    public async Task A_rule_that_does_not_opt_in_leaves_what_kms_encrypts()
    {
        EngineWorld.Configure(_world.Source, EngineWorld.Rule("r1", "destination"));

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal(ReplicationStatus.None, _world.Status(written));
        Assert.Null(EngineWorld.Find(_world.Destination, written));
    }

    [Theory]
    [InlineData("kms:Decrypt source", "SrcGetObjectNotPermitted")]
    [InlineData("kms:Encrypt destination", "DstPutObjectNotPermitted")]
    [InlineData("s3:GetObjectVersionForReplication", "SrcGetObjectNotPermitted")]
    [InlineData("s3:ReplicateObject", "DstPutObjectNotPermitted")]
    public async Task Each_permission_that_is_missing_fails_with_its_reason(string without, string reason)
    {
        Grant(without);

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal((ReplicationStatus.Failed, reason), (_world.Status(written), _world.Failure(written)));
        Assert.Null(EngineWorld.Find(_world.Destination, written));
    }

    // "the s3:GetObjectVersion action allows replication of unencrypted and SSE-S3-encrypted objects, but not … SSE-KMS"
    [Fact]
    public async Task The_older_permission_to_read_is_not_enough()
    {
        string older = EngineWorld.ReplicationPolicy("s3:GetObjectVersionForReplication");
        _world.PutRole(Policies.TrustS3, older, Policies.Allow("s3:GetObjectVersion"), Policies.Allow("kms:*"));

        StoredVersion kms = Put("kms");
        StoredVersion plain = _world.Put(_world.Source, "plain");
        await _world.Still();

        Assert.Equal("SrcGetObjectNotPermitted", _world.Failure(kms));
        Assert.Equal(ReplicationStatus.Completed, _world.Status(plain));
    }

    // "the KMS key policy … must include the kms:Decrypt permission for the calling principal": #bk-replication
    // "the destination account must grant the kms:GenerateDataKey and kms:Encrypt permissions": replication-troubleshoot.html
    [Theory]
    [InlineData("", null)]
    [InlineData("kms:Encrypt destination", "DstPutObjectNotPermitted")]
    [InlineData("kms:GenerateDataKey destination", "DstPutObjectNotPermitted")]
    [InlineData("kms:Decrypt destination", "DstPutObjectNotPermitted")]
    public async Task A_bucket_key_at_the_destination_takes_more_permissions(string without, string? reason)
    {
        Encrypt(_world.Destination, _replicaKey.Arn, bucketKey: true);
        Grant(sourceContext: "source/*", destinationContext: "destination", without: without);

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
        if (reason is null)
        {
            Assert.Equal(("aws:kms", _replicaKey.Arn, true), Seen(written));
        }
    }

    [Theory]
    [InlineData("kms:GenerateDataKey destination")]
    [InlineData("kms:Decrypt destination")]
    public async Task Without_a_bucket_key_those_are_not_needed(string without)
    {
        Grant(without);

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
    }

    // "When an S3 Bucket Key is enabled for the source or destination bucket, the encryption context will be the bucket's
    // Amazon Resource Name (ARN), not the object's ARN." "the replica object maintains its S3 Bucket Key encryption settings"
    [Theory]
    [InlineData(false, "source/*", "destination/*", null)]
    [InlineData(false, "source", "destination/*", "SrcGetObjectNotPermitted")]
    [InlineData(false, "source/*", "destination", "DstPutObjectNotPermitted")]
    [InlineData(true, "source", "destination", null)]
    [InlineData(true, "source/*", "destination", "SrcGetObjectNotPermitted")]
    [InlineData(true, "source", "destination/*", "DstPutObjectNotPermitted")]
    public async Task Conditions_see_the_objects_arn_or_with_a_bucket_key_the_buckets(
        bool bucketKey, string source, string destination, string? reason)
    {
        Grant(sourceContext: source, destinationContext: destination);

        StoredVersion written = Put("key", bucketKey: bucketKey);
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
    }

    // "kms:ViaService": "s3.source-bucket-region.amazonaws.com"
    [Theory]
    [InlineData("s3.eu-west-1.amazonaws.com", "s3.eu-west-1.amazonaws.com", "SrcGetObjectNotPermitted")]
    [InlineData("s3.us-east-1.amazonaws.com", "s3.us-east-1.amazonaws.com", "DstPutObjectNotPermitted")]
    [InlineData("s3.us-east-1.amazonaws.com", "s3.eu-west-1.amazonaws.com", null)]
    public async Task Conditions_see_s3_in_the_region_of_each_bucket(string source, string destination, string? reason)
    {
        Grant(sourceService: source, destinationService: destination);

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
    }

    [Theory]
    [InlineData(true, (int)KeyState.Disabled, "SrcKmsKeyInvalidState")]
    [InlineData(true, (int)KeyState.PendingDeletion, "SrcKmsKeyInvalidState")]
    [InlineData(false, (int)KeyState.Disabled, "DstKmsKeyInvalidState")]
    [InlineData(false, (int)KeyState.PendingDeletion, "DstKmsKeyInvalidState")]
    public async Task A_key_in_the_wrong_state_fails_with_its_reason(bool atSource, int state, string reason)
    {
        _world.Keys.Change((atSource ? _sourceKey : _replicaKey).Arn, key => key with { State = (KeyState)state });

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
    }

    // "The KMS key must have been created in the same AWS Region as the destination buckets."
    [Fact]
    public async Task A_key_that_is_not_there_or_not_in_the_destinations_region_is_not_found()
    {
        EngineWorld.Configure(_world.Source, Rule(_replicaKey.Arn[..^4] + "0000"));
        StoredVersion missing = Put("missing");
        await _world.Still();
        EngineWorld.Configure(_world.Source, Rule(_sourceKey.Arn));
        StoredVersion elsewhere = Put("elsewhere");
        await _world.Still();

        Assert.Equal("DstKmsKeyNotFound", _world.Failure(missing));
        Assert.Equal("DstKmsKeyNotFound", _world.Failure(elsewhere));
    }

    // "Amazon S3 only supports symmetric encryption KMS keys."
    [Fact]
    public async Task A_key_that_is_not_symmetric_does_not_do()
    {
        _world.Keys.Change(_replicaKey.Arn, key => key with { Spec = KeySpec.Find("RSA_2048")! });

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal("DstKmsKeyInvalidState", _world.Failure(written));
    }

    [Fact]
    public async Task A_key_may_be_named_by_the_arn_of_an_alias()
    {
        string alias = KeyArn.Of("eu-west-1", EngineWorld.Owner, "alias/replicas");
        _world.Keys.ChangeAlias(alias, _ => new KeyAlias("alias/replicas", alias, _replicaKey.Arn, default, default));
        EngineWorld.Configure(_world.Source, Rule(alias));

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal(_replicaKey.Arn, Seen(written).Key);
    }

    [Fact]
    public async Task The_policy_of_a_key_may_deny_it()
    {
        string policy = $$"""
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{EngineWorld.Owner}}:root"},"Action":"kms:*","Resource":"*"},
            {"Effect":"Deny","Principal":"*","Action":"kms:Decrypt","Resource":"*"}]}
            """;
        _world.Keys.Change(_sourceKey.Arn, key => key with { Policy = policy });

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal("SrcGetObjectNotPermitted", _world.Failure(written));
    }

    // "If the KMS keys are owned by another AWS account, the owner of the KMS keys must grant these permissions to the AWS
    // account that owns the IAM role."
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "DstPutObjectNotPermitted")]
    public async Task The_key_of_another_account_takes_its_grant(bool granted, string? reason)
    {
        await using EngineWorld world = new(destinationOwner: EngineWorld.Other);
        world.Destination.Configurations["policy"] = $$$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{{{EngineWorld.RoleArn}}}"},"Action":"s3:*","Resource":"arn:aws:s3:::destination/*"}}
            """;
        string root = $$"""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{EngineWorld.Other}}:root"},"Action":"kms:*","Resource":"*"}""";
        string grant = $$"""{"Effect":"Allow","Principal":{"AWS":"{{EngineWorld.RoleArn}}"},"Action":["kms:GenerateDataKey","kms:Encrypt"],"Resource":"*"}""";
        KmsKey source = world.AddKey("us-east-1");
        KmsKey replica = world.AddKey(
            "eu-west-1", EngineWorld.Other, $$"""{"Version":"2012-10-17","Statement":[{{(granted ? root + "," + grant : root)}}]}""");
        EngineWorld.Configure(world.Source, Rule(replica.Arn));
        world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow("kms:*"));

        StoredVersion written = world.Put(world.Source, "key", new ObjectEncryption("aws:kms") { KeyArn = source.Arn });
        await world.Still();

        Assert.Equal(reason, world.Failure(written));
    }

    // "Don't use the default Amazon S3 managed key (aws/s3)": replication-troubleshoot.html
    [Theory]
    [InlineData(EngineWorld.Owner, null)]
    [InlineData(EngineWorld.Other, "DstPutObjectNotPermitted")]
    public async Task The_key_of_s3_serves_within_its_account_alone(string keyOwner, string? reason)
    {
        EngineWorld.Configure(_world.Source, Rule(_world.Keys.S3Key("eu-west-1", keyOwner).Arn));
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow("kms:*"));

        StoredVersion written = Put("key");
        await _world.Still();

        Assert.Equal(reason, _world.Failure(written));
    }

    [Fact]
    public async Task Tags_of_what_kms_encrypts_travel_without_the_keys()
    {
        StoredVersion written = Put("key");
        await _world.Still();
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy());

        _world.Tag(_world.Source, written, ("a", "1"));
        await _world.Still();

        Assert.Equal("1", EngineWorld.Find(_world.Destination, written)!.Tags["a"]);
        Assert.Equal(_replicaKey.Arn, Seen(written).Key);
    }

    [Fact]
    public async Task The_bucket_policy_of_the_destination_may_ask_for_the_key()
    {
        _world.Destination.Configurations["policy"] = $$$$$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::destination/*",
            "Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"{{{{{_replicaKey.Arn}}}}}"}}}}
            """;
        StoredVersion right = Put("right");
        await _world.Still();
        EngineWorld.Configure(_world.Source, Rule(_world.AddKey("eu-west-1").Arn));
        StoredVersion wrong = Put("wrong");
        await _world.Still();

        Assert.Equal((null, "DstPutObjectNotPermitted"), (_world.Failure(right), _world.Failure(wrong)));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static string Rule(string replicaKey) => EngineWorld.Rule(
        "r1",
        "destination",
        extra: OptIn,
        destinationExtra: $"<EncryptionConfiguration><ReplicaKmsKeyID>{replicaKey}</ReplicaKmsKeyID></EncryptionConfiguration>");

    private static void Encrypt(Bucket bucket, string key, bool bucketKey) => bucket.Configurations["encryption"] =
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>"
        + $"<KMSMasterKeyID>{key}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>{(bucketKey ? "true" : "false")}"
        + "</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>";

    private StoredVersion Put(string key, string algorithm = "aws:kms", bool bucketKey = false) => _world.Put(
        _world.Source, key, new ObjectEncryption(algorithm) { KeyArn = _sourceKey.Arn, BucketKey = bucketKey });

    private (string Algorithm, string? Key, bool BucketKey) Seen(StoredVersion version)
    {
        ObjectEncryption encryption = EngineWorld.Find(_world.Destination, version)!.Encryption;
        return (encryption.Algorithm, encryption.KeyArn, encryption.BucketKey);
    }

    /// <summary>AWS's example of a role's policy, without an action, and with conditions as a test wants them.</summary>
    private void Grant(
        string without = "",
        string sourceService = "s3.us-east-1.amazonaws.com",
        string sourceContext = "source/*",
        string destinationService = "s3.eu-west-1.amazonaws.com",
        string destinationContext = "destination/*")
    {
        string Actions(string side, params string[] all) =>
            string.Join(',', all.Where(action => without != $"{action} {side}").Append("kms:None").Select(action => $"\"{action}\""));
        string Statement(string key, string actions, string service, string context) => $$$$$"""
            {"Effect":"Allow","Action":[{{{{{actions}}}}}],"Resource":"{{{{{key}}}}}","Condition":{"StringLike":{
            "kms:ViaService":"{{{{{service}}}}}","kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::{{{{{context}}}}}"}}}
            """;
        string source = Statement(_sourceKey.Arn, Actions("source", "kms:Decrypt"), sourceService, sourceContext);
        string destination = Statement(
            _replicaKey.Arn,
            Actions("destination", "kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"),
            destinationService,
            destinationContext);
        _world.PutRole(
            Policies.TrustS3,
            EngineWorld.ReplicationPolicy(without),
            $$"""{"Version":"2012-10-17","Statement":[{{source}},{{destination}}]}""");
    }
}
