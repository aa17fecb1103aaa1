using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Sandbox;

/// <summary>The main job on the wire: what is written here arrives there, and both sides say so.</summary>
public sealed class ReplicationTests : IAsyncLifetime
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket","s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging","s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":["arn:aws:s3:::source","arn:aws:s3:::source/*","arn:aws:s3:::destination/*"]}]}""";
    private const string Configuration = """<ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::111122223333:role/crr</Role><Rule><ID>r</ID><Priority>1</Priority><Status>Enabled</Status><Filter><Prefix></Prefix></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::destination</Bucket></Destination></Rule></ReplicationConfiguration>""";

    private SandboxServer? _sandbox;
    private ICrrServices? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICrrSession Session => _services!.Source;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        CrrConnection connection = new()
        {
            EndpointUrl = _sandbox.EndpointUrl,
            AccessKey = _sandbox.AccessKeyId,
            SecretKey = _sandbox.SecretAccessKey,
            Region = "us-east-1",
        };
        _services = AwsServices.Open(connection, null);
        foreach ((string bucket, string region) in new[] { ("source", "eu-west-1"), ("destination", "ap-southeast-1") })
        {
            await Session.Buckets.CreateAsync(new BucketCreation(bucket, region), Token);
            await Session.Buckets.EnableVersioningAsync(bucket, Token);
        }

        await Session.Roles.CreateAsync(new RoleCreation("crr", Trust), Token);
        await Session.Roles.PutInlinePolicyAsync("crr", "replicate", Policy, Token);
        await Session.Buckets.PutReplicationAsync("source", Configuration, Token);
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5 * 1024 * 1024)]
    public async Task A_replica_is_the_same_version_with_the_same_bytes_and_tags(int? partSize)
    {
        byte[] bytes = new byte[6 * 1024 * 1024];
        new Random(3).NextBytes(bytes);
        ObjectUpload upload = new("source", "größe/a b+c%.bin", new MemoryStream(bytes))
        {
            PartSize = partSize,
            Metadata = new Dictionary<string, string> { ["ort"] = "Zürich" },
            Tags = new Dictionary<string, string> { ["k"] = "v" },
            Headers = new ContentHeaders { ContentType = "application/x-test" },
        };

        ObjectWrite written = await Session.Objects.PutAsync(upload, Token);

        ObjectInfo source = await UntilAsync("source", upload.Key, written.VersionId!, ReplicationStatus.Completed);
        ObjectInfo replica = await UntilAsync("destination", upload.Key, written.VersionId!, ReplicationStatus.Replica);
        Assert.Equal(source.LastModified, replica.LastModified);
        Assert.Equal(upload.Metadata, replica.Metadata);
        Assert.Equal(upload.Headers, replica.Headers);
        Assert.Equal(upload.Tags, await Session.Objects.GetTagsAsync("destination", upload.Key, written.VersionId, Token));
        await using Stream stream = await Session.Objects.OpenReadAsync("destination", upload.Key, written.VersionId, Token);
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy, Token);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task A_replica_with_other_bytes_is_corrupted_when_it_is_read()
    {
        _sandbox!.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.CorruptReplica, Key = "k" });
        ObjectWrite written = await Session.Objects.PutAsync(
            new ObjectUpload("source", "k", new MemoryStream("hello"u8.ToArray())), Token);
        await UntilAsync("destination", "k", written.VersionId!, ReplicationStatus.Replica);
        await using Stream stream = await Session.Objects.OpenReadAsync("destination", "k", written.VersionId, Token);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => stream.CopyToAsync(Stream.Null, Token));

        Assert.Equal(CrrErrorCode.ContentCorrupted, failure.Code);
        Assert.Equal("k", failure.Target);
    }

    [Fact]
    public async Task A_role_that_may_do_nothing_makes_the_status_FAILED()
    {
        await Session.Roles.DeleteInlinePolicyAsync("crr", "replicate", Token);

        ObjectWrite written = await Session.Objects.PutAsync(new ObjectUpload("source", "k", new MemoryStream([1])), Token);

        await UntilAsync("source", "k", written.VersionId!, ReplicationStatus.Failed);
        Assert.Null(await Session.Objects.FindAsync("destination", "k", written.VersionId, Token));
    }

    // The engine works beside the test, so its result is polled for.
    private async Task<ObjectInfo> UntilAsync(string bucket, string key, string versionId, ReplicationStatus status)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience.Time);
        while (true)
        {
            ObjectInfo? found = await Session.Objects.FindAsync(bucket, key, versionId, limit.Token);
            if (found?.ReplicationStatus == status)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }
}
