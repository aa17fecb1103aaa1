using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html#replicationSSEC
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
public sealed class CustomerKeyDeliveryTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();

    // Objects that customers' keys encrypt replicate as others do: the page asks for no permission beside the usual ones.
    [Fact]
    public async Task A_replica_is_encrypted_with_its_sources_key_without_further_permission()
    {
        Allow(_world.Destination);
        StoredVersion written = Put();
        await _world.Still();

        StoredVersion? replica = EngineWorld.Find(_world.Destination, written);
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
        Assert.Equal(CustomerKeys.Md5(1), replica?.Encryption.CustomerKeyMd5);
    }

    // The default encryption of the destination is for what has none.
    [Fact]
    public async Task The_destinations_default_key_does_not_replace_it()
    {
        KmsWorld.Encrypt(_world.Destination, _world.AddKey("eu-west-1").Arn, bucketKey: true);
        StoredVersion written = Put();
        await _world.Still();

        Assert.Equal(ObjectEncryption.SseS3 with { CustomerKeyMd5 = CustomerKeys.Md5(1) }, EngineWorld.Find(_world.Destination, written)?.Encryption);
    }

    // "replication requests that specify SSE-C encryption will be rejected with an HTTP 403 AccessDenied error"
    [Fact]
    public async Task A_destination_that_blocks_such_keys_takes_no_replica_and_takes_others()
    {
        StoredVersion written = Put();
        StoredVersion plain = _world.Put(_world.Source, "plain");
        await _world.Still();

        Assert.Equal((ReplicationStatus.Failed, "DstPutObjectNotPermitted"), (_world.Status(written), _world.Failure(written)));
        Assert.Equal(ReplicationStatus.Completed, _world.Status(plain));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static void Allow(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            bucket.Configurations["encryption"] = CustomerKeys.Allowing;
        }
    }

    private StoredVersion Put() =>
        _world.Put(_world.Source, "key", ObjectEncryption.SseS3 with { CustomerKeyMd5 = CustomerKeys.Md5(1) });
}
