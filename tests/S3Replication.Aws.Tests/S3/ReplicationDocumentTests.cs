using System.Text;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.S3;

public sealed class ReplicationDocumentTests
{
    private const string Document =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::111122223333:role/r</Role><Rule><ID>größe</ID><FutureElement mode="x"><!-- kept --><Deep/></FutureElement><Status>Enabled</Status></Rule></ReplicationConfiguration>
        """;

    [Fact]
    public async Task A_document_that_is_read_is_the_one_that_S3_sent()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(Document));
        using AwsServices services = Open.On(server);

        string? read = await services.Source.Buckets.GetReplicationAsync("bucket", TestContext.Current.CancellationToken);

        Assert.Equal(Document, read);
        Assert.Equal("replication", server.Requests[^1].Query.TrimEnd('='));
    }

    [Fact]
    public async Task A_document_that_is_written_is_sent_byte_for_byte_with_a_checksum()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty());
        using AwsServices services = Open.On(server);

        await services.Source.Buckets.PutReplicationAsync("bucket", Document, TestContext.Current.CancellationToken);

        StubRequest put = Assert.Single(server.Requests, request => request.Method == "PUT");
        Assert.Equal(Encoding.UTF8.GetBytes(Document), put.Body);
        Assert.Equal("/bucket", put.Path.TrimEnd('/'));
        Assert.Equal(Convert.ToBase64String(Crc32(put.Body)), put.Headers["x-amz-checksum-crc32"]);
        Assert.Equal("CRC32", put.Headers["x-amz-sdk-checksum-algorithm"]);
        Assert.Equal(("AKIDEXAMPLE", "eu-west-1", "s3"), put.Scope);
    }

    [Fact]
    public async Task A_bucket_without_a_configuration_has_no_document()
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Error(404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found"));
        using AwsServices services = Open.On(server);

        Assert.Null(await services.Source.Buckets.GetReplicationAsync("bucket", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bucket_that_is_gone_is_not_one_without_a_configuration()
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Error(404, "NoSuchBucket", "The specified bucket does not exist"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.GetReplicationAsync("bucket", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.BucketNotFound, failure.Code);
        Assert.Equal("bucket", failure.Target);
    }

    [Fact]
    public async Task A_bucket_that_is_gone_is_not_one_without_a_policy()
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Error(404, "NoSuchBucket", "The specified bucket does not exist"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.GetPolicyAsync("bucket", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.BucketNotFound, failure.Code);
    }

    [Fact]
    public async Task A_refused_document_is_an_invalid_configuration_in_S3s_words()
    {
        const string Words = "Destination bucket must have versioning enabled.";
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(400, "InvalidRequest", Words));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.PutReplicationAsync("bucket", Document, TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.InvalidReplicationConfiguration, failure.Code);
        Assert.Contains(Words, failure.Message);
        Assert.Equal("InvalidRequest", failure.AwsCode);
        Assert.Equal("REQ1", failure.RequestId);
        Assert.Single(server.Requests, request => request.Method == "PUT");
    }

    // The CRC-32 of RFC 1952, most significant byte first, as S3 wants it.
    private static byte[] Crc32(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        crc = ~crc;
        return [(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
    }
}
