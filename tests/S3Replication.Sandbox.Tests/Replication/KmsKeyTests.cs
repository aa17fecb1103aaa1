using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html
public sealed class KmsKeyTests : IAsyncDisposable
{
    private readonly KmsWorld _kms = new();

    [Theory]
    [InlineData(true, (int)KeyState.Disabled, "SrcKmsKeyInvalidState")]
    [InlineData(true, (int)KeyState.PendingDeletion, "SrcKmsKeyInvalidState")]
    [InlineData(false, (int)KeyState.Disabled, "DstKmsKeyInvalidState")]
    [InlineData(false, (int)KeyState.PendingDeletion, "DstKmsKeyInvalidState")]
    public async Task A_key_in_the_wrong_state_fails_with_its_reason(bool atSource, int state, string reason)
    {
        _kms.World.Keys.Change((atSource ? _kms.SourceKey : _kms.ReplicaKey).Arn, key => key with { State = (KeyState)state });

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal(reason, _kms.World.Failure(written));
    }

    // "The KMS key must have been created in the same AWS Region as the destination buckets."
    [Fact]
    public async Task A_key_that_is_not_there_or_not_in_the_destinations_region_is_not_found()
    {
        EngineWorld.Configure(_kms.World.Source, KmsWorld.Rule(_kms.ReplicaKey.Arn[..^4] + "0000"));
        StoredVersion missing = _kms.Put("missing");
        await _kms.World.Still();
        EngineWorld.Configure(_kms.World.Source, KmsWorld.Rule(_kms.SourceKey.Arn));
        StoredVersion elsewhere = _kms.Put("elsewhere");
        await _kms.World.Still();

        Assert.Equal("DstKmsKeyNotFound", _kms.World.Failure(missing));
        Assert.Equal("DstKmsKeyNotFound", _kms.World.Failure(elsewhere));
    }

    // "Amazon S3 only supports symmetric encryption KMS keys."
    [Fact]
    public async Task A_key_that_is_not_symmetric_does_not_do()
    {
        _kms.World.Keys.Change(_kms.ReplicaKey.Arn, key => key with { Spec = KeySpec.Find("RSA_2048")! });

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal("DstKmsKeyInvalidState", _kms.World.Failure(written));
    }

    [Fact]
    public async Task A_key_may_be_named_by_the_arn_of_an_alias()
    {
        string alias = KeyArn.Of("eu-west-1", EngineWorld.Owner, "alias/replicas");
        _kms.World.Keys.ChangeAlias(alias, _ => new KeyAlias("alias/replicas", alias, _kms.ReplicaKey.Arn, default, default));
        EngineWorld.Configure(_kms.World.Source, KmsWorld.Rule(alias));

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal(_kms.ReplicaKey.Arn, _kms.Seen(written).Key);
    }

    [Fact]
    public async Task The_policy_of_a_key_may_deny_it()
    {
        string policy = $$"""
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{EngineWorld.Owner}}:root"},"Action":"kms:*","Resource":"*"},
            {"Effect":"Deny","Principal":"*","Action":"kms:Decrypt","Resource":"*"}]}
            """;
        _kms.World.Keys.Change(_kms.SourceKey.Arn, key => key with { Policy = policy });

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal("SrcGetObjectNotPermitted", _kms.World.Failure(written));
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
        EngineWorld.Configure(world.Source, KmsWorld.Rule(replica.Arn));
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
        EngineWorld.Configure(_kms.World.Source, KmsWorld.Rule(_kms.World.Keys.S3Key("eu-west-1", keyOwner).Arn));
        _kms.World.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow("kms:*"));

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal(reason, _kms.World.Failure(written));
    }

    [Fact]
    public async Task The_bucket_policy_of_the_destination_may_ask_for_the_key()
    {
        _kms.World.Destination.Configurations["policy"] = $$$$$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::destination/*",
            "Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"{{{{{_kms.ReplicaKey.Arn}}}}}"}}}}
            """;
        StoredVersion right = _kms.Put("right");
        await _kms.World.Still();
        EngineWorld.Configure(_kms.World.Source, KmsWorld.Rule(_kms.World.AddKey("eu-west-1").Arn));
        StoredVersion wrong = _kms.Put("wrong");
        await _kms.World.Still();

        Assert.Equal((null, "DstPutObjectNotPermitted"), (_kms.World.Failure(right), _kms.World.Failure(wrong)));
    }

    // UpdateObjectEncryption changes which key the role must be able to decrypt with: replication-troubleshoot.html
    [Fact]
    public async Task A_key_that_was_changed_before_the_delivery_is_the_one_that_counts()
    {
        _kms.World.Pace.IsHeld = true;
        StoredVersion written = _kms.Put("key");
        KmsKey other = _kms.World.AddKey("us-east-1", policy: Policies.Allow("kms:None"));
        lock (_kms.World.Source.Gate)
        {
            _kms.World.Source.Put(EngineWorld.Find(_kms.World.Source, written)! with
            {
                Encryption = new ObjectEncryption("aws:kms") { KeyArn = other.Arn },
            });
        }

        _kms.World.Pace.IsHeld = false;
        await _kms.World.Still();

        Assert.Equal("SrcGetObjectNotPermitted", _kms.World.Failure(written));
    }

    public ValueTask DisposeAsync() => _kms.DisposeAsync();
}
