using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html
public sealed class KmsDeliveryTests : IAsyncDisposable
{
    private readonly KmsWorld _kms = new();

    [Fact]
    public async Task A_replica_has_the_same_kind_of_encryption_with_the_rules_key()
    {
        StoredVersion simple = _kms.Put("simple");
        StoredVersion dual = _kms.Put("dual", algorithm: "aws:kms:dsse");
        await _kms.World.Still();

        Assert.Equal(("aws:kms", _kms.ReplicaKey.Arn, false), _kms.Seen(simple));
        Assert.Equal(("aws:kms:dsse", _kms.ReplicaKey.Arn, false), _kms.Seen(dual));
        Assert.Equal(ReplicationStatus.Completed, _kms.World.Status(simple));
    }

    // "The default encryption settings of the destination bucket are not used."
    [Fact]
    public async Task Keys_of_s3_stay_keys_of_s3_and_need_no_permission_of_kms()
    {
        _kms.World.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy());
        KmsWorld.Encrypt(_kms.World.Destination, _kms.ReplicaKey.Arn, bucketKey: false);

        StoredVersion written = _kms.World.Put(_kms.World.Source, "plain");
        await _kms.World.Still();

        Assert.Equal(("AES256", null, false), _kms.Seen(written));
    }

    // "By default, Amazon S3 doesn't replicate objects that are encrypted by using SSE-KMS."
    [Fact]
    public async Task A_rule_that_does_not_opt_in_leaves_what_kms_encrypts()
    {
        EngineWorld.Configure(_kms.World.Source, EngineWorld.Rule("r1", "destination"));

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal(ReplicationStatus.None, _kms.World.Status(written));
        Assert.Null(EngineWorld.Find(_kms.World.Destination, written));
    }

    [Theory]
    [InlineData("kms:Decrypt source", "SrcGetObjectNotPermitted")]
    [InlineData("kms:Encrypt destination", "DstPutObjectNotPermitted")]
    [InlineData("s3:GetObjectVersionForReplication", "SrcGetObjectNotPermitted")]
    [InlineData("s3:ReplicateObject", "DstPutObjectNotPermitted")]
    public async Task Each_permission_that_is_missing_fails_with_its_reason(string without, string reason)
    {
        _kms.Grant(without);

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal((ReplicationStatus.Failed, reason), (_kms.World.Status(written), _kms.World.Failure(written)));
        Assert.Null(EngineWorld.Find(_kms.World.Destination, written));
    }

    // "the s3:GetObjectVersion action allows replication of unencrypted and SSE-S3-encrypted objects, but not … SSE-KMS"
    [Fact]
    public async Task The_older_permission_to_read_is_not_enough()
    {
        string older = EngineWorld.ReplicationPolicy("s3:GetObjectVersionForReplication");
        _kms.World.PutRole(Policies.TrustS3, older, Policies.Allow("s3:GetObjectVersion"), Policies.Allow("kms:*"));

        StoredVersion kms = _kms.Put("kms");
        StoredVersion plain = _kms.World.Put(_kms.World.Source, "plain");
        await _kms.World.Still();

        Assert.Equal("SrcGetObjectNotPermitted", _kms.World.Failure(kms));
        Assert.Equal(ReplicationStatus.Completed, _kms.World.Status(plain));
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
        KmsWorld.Encrypt(_kms.World.Destination, _kms.ReplicaKey.Arn, bucketKey: true);
        _kms.Grant(sourceContext: "source/*", destinationContext: "destination", without: without);

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal(reason, _kms.World.Failure(written));
        if (reason is null)
        {
            Assert.Equal(("aws:kms", _kms.ReplicaKey.Arn, true), _kms.Seen(written));
        }
    }

    [Theory]
    [InlineData("kms:GenerateDataKey destination")]
    [InlineData("kms:Decrypt destination")]
    public async Task Without_a_bucket_key_those_are_not_needed(string without)
    {
        _kms.Grant(without);

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal(ReplicationStatus.Completed, _kms.World.Status(written));
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
        _kms.Grant(sourceContext: source, destinationContext: destination);

        StoredVersion written = _kms.Put("key", bucketKey: bucketKey);
        await _kms.World.Still();

        Assert.Equal(reason, _kms.World.Failure(written));
    }

    // "kms:ViaService": "s3.source-bucket-region.amazonaws.com"
    [Theory]
    [InlineData("s3.eu-west-1.amazonaws.com", "s3.eu-west-1.amazonaws.com", "SrcGetObjectNotPermitted")]
    [InlineData("s3.us-east-1.amazonaws.com", "s3.us-east-1.amazonaws.com", "DstPutObjectNotPermitted")]
    [InlineData("s3.us-east-1.amazonaws.com", "s3.eu-west-1.amazonaws.com", null)]
    public async Task Conditions_see_s3_in_the_region_of_each_bucket(string source, string destination, string? reason)
    {
        _kms.Grant(sourceService: source, destinationService: destination);

        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();

        Assert.Equal(reason, _kms.World.Failure(written));
    }

    [Fact]
    public async Task Tags_of_what_kms_encrypts_travel_without_the_keys()
    {
        StoredVersion written = _kms.Put("key");
        await _kms.World.Still();
        _kms.World.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy());

        _kms.World.Tag(_kms.World.Source, written, ("a", "1"));
        await _kms.World.Still();

        Assert.Equal("1", EngineWorld.Find(_kms.World.Destination, written)!.Tags["a"]);
        Assert.Equal(_kms.ReplicaKey.Arn, _kms.Seen(written).Key);
    }

    public ValueTask DisposeAsync() => _kms.DisposeAsync();
}
