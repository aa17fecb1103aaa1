using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>The AWS SDK for .NET over a socket: signed, chunked, with checksums in trailers.</summary>
public sealed class SdkTests : IAsyncLifetime
{
    private SandboxServer? _sandbox;
    private AmazonS3Client? _s3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AmazonS3Client S3 => _s3 ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Token);
        _s3 = new AmazonS3Client(
            new BasicAWSCredentials(_sandbox.AccessKeyId, _sandbox.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = _sandbox.EndpointUrl.ToString(),
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                MaxErrorRetry = 0,
            });
        await S3.PutBucketAsync("sdk-bucket", Token);
    }

    public async ValueTask DisposeAsync()
    {
        _s3?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a b+c%d/ü/\U0001F600")]
    [InlineData("leading//double/")]
    [InlineData("a/../b/./c")]
    [InlineData("?&=#'\"<>")]
    public async Task A_key_goes_there_and_back(string key)
    {
        PutObjectRequest put = new() { BucketName = "sdk-bucket", Key = key, ContentBody = "hello " + key };
        put.Metadata["colour"] = "blue";
        put.TagSet = [new Tag { Key = "a b", Value = "ü" }];
        await S3.PutObjectAsync(put, Token);

        using GetObjectResponse get = await S3.GetObjectAsync("sdk-bucket", key, Token);
        using StreamReader reader = new(get.ResponseStream);
        ListObjectsV2Response list = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "sdk-bucket" }, Token);

        Assert.Equal("hello " + key, await reader.ReadToEndAsync(Token));
        Assert.Equal("blue", get.Metadata["colour"]);
        Assert.Equal(1, get.TagCount);
        Assert.Equal([key], list.S3Objects.Select(item => item.Key));
    }

    [Fact]
    public async Task Keys_that_need_encoding_are_listed_page_by_page()
    {
        string[] keys = ["a b", "a+b", "a/1", "a/2", "b\u0001c", "ü"];
        foreach (string key in keys)
        {
            await S3.PutObjectAsync(new PutObjectRequest { BucketName = "sdk-bucket", Key = key, ContentBody = "x" }, Token);
        }

        ListObjectsV2Request request = new() { BucketName = "sdk-bucket", MaxKeys = 2, Encoding = EncodingType.Url };
        List<string> listed = [];
        await foreach (S3Object item in S3.Paginators.ListObjectsV2(request).S3Objects.WithCancellation(Token))
        {
            listed.Add(WebUtility.UrlDecode(item.Key));
        }

        Assert.Equal(keys, listed);
    }

    [Fact]
    public async Task A_stream_of_unknown_checksum_is_sent_with_a_trailer_and_verified()
    {
        byte[] body = new byte[300_000];
        new Random(3).NextBytes(body);
        PutObjectResponse put = await S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "sdk-bucket",
                Key = "stream",
                InputStream = new MemoryStream(body),
                ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
            },
            Token);

        Assert.Equal(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(body)), put.ChecksumSHA256);
    }

    [Fact]
    public async Task A_multipart_upload_is_put_together()
    {
        byte[] first = new byte[5 * 1024 * 1024];
        InitiateMultipartUploadResponse upload = await S3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = "sdk-bucket", Key = "parts", ChecksumAlgorithm = ChecksumAlgorithm.CRC32, ChecksumType = ChecksumType.FULL_OBJECT,
            },
            Token);
        List<PartETag> parts = [];
        foreach (byte[] part in new[] { first, Encoding.UTF8.GetBytes("tail") })
        {
            UploadPartResponse uploaded = await S3.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = "sdk-bucket",
                    Key = "parts",
                    UploadId = upload.UploadId,
                    PartNumber = parts.Count + 1,
                    InputStream = new MemoryStream(part),
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
                },
                Token);
            parts.Add(new PartETag(uploaded) { ChecksumCRC32 = uploaded.ChecksumCRC32 });
        }

        CompleteMultipartUploadResponse done = await S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = "sdk-bucket", Key = "parts", UploadId = upload.UploadId, PartETags = parts }, Token);
        GetObjectAttributesResponse attributes = await S3.GetObjectAttributesAsync(
            new GetObjectAttributesRequest
            {
                BucketName = "sdk-bucket", Key = "parts", ObjectAttributes = [ObjectAttributes.ObjectParts, ObjectAttributes.ObjectSize],
            },
            Token);

        Assert.EndsWith("-2\"", done.ETag, StringComparison.Ordinal);
        Assert.Equal(ChecksumType.FULL_OBJECT, done.ChecksumType);
        Assert.Equal(first.Length + 4, attributes.ObjectSize);
        Assert.Equal(2, attributes.ObjectParts.TotalPartsCount);
    }

    [Fact]
    public async Task Versions_markers_and_multi_delete_work_together()
    {
        await S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = "sdk-bucket", VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            },
            Token);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = "sdk-bucket", Key = "key", ContentBody = "1" }, Token);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = "sdk-bucket", Key = "key", ContentBody = "2" }, Token);
        DeleteObjectResponse marker = await S3.DeleteObjectAsync("sdk-bucket", "key", Token);

        ListVersionsResponse versions = await S3.ListVersionsAsync("sdk-bucket", Token);
        AmazonS3Exception missing = await Assert.ThrowsAsync<NoSuchKeyException>(() => S3.GetObjectAsync("sdk-bucket", "key", Token));
        DeleteObjectsResponse deleted = await S3.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = "sdk-bucket",
                Objects = [.. versions.Versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })],
            },
            Token);
        await S3.DeleteBucketAsync("sdk-bucket", Token);

        Assert.Equal("true", marker.DeleteMarker);
        Assert.Equal([true, false, false], versions.Versions.Select(version => version.IsDeleteMarker is true));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(3, deleted.DeletedObjects.Count);
    }

    [Fact]
    public async Task Conditions_and_ranges_are_answered()
    {
        PutObjectResponse put = await S3.PutObjectAsync(
            new PutObjectRequest { BucketName = "sdk-bucket", Key = "key", ContentBody = "hello" }, Token);

        AmazonS3Exception unchanged = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => S3.GetObjectAsync(new GetObjectRequest { BucketName = "sdk-bucket", Key = "key", EtagToNotMatch = put.ETag }, Token));
        AmazonS3Exception exists = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => S3.PutObjectAsync(
                new PutObjectRequest { BucketName = "sdk-bucket", Key = "key", ContentBody = "x", IfNoneMatch = "*" }, Token));
        using GetObjectResponse range = await S3.GetObjectAsync(
            new GetObjectRequest { BucketName = "sdk-bucket", Key = "key", ByteRange = new ByteRange(1, 3) }, Token);
        using StreamReader reader = new(range.ResponseStream);

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal("PreconditionFailed", exists.ErrorCode);
        Assert.Equal(("ell", "bytes 1-3/5"), (await reader.ReadToEndAsync(Token), range.ContentRange));
    }

    [Fact]
    public async Task A_presigned_address_can_be_read_by_anybody()
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = "sdk-bucket", Key = "a b", ContentBody = "hello" }, Token);
        string url = await S3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "sdk-bucket", Key = "a b", Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP,
        });
        using HttpClient http = new();

        Assert.Equal("hello", await http.GetStringAsync(new Uri(url), Token));
        using HttpResponseMessage bare = await http.GetAsync(new Uri(url.Split('?')[0]), Token);
        Assert.Equal(HttpStatusCode.Forbidden, bare.StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_not_implemented()
    {
        AmazonS3Exception error = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => S3.GetBucketMetadataTableConfigurationAsync(new() { BucketName = "sdk-bucket" }, Token));

        Assert.Equal((HttpStatusCode.NotImplemented, "NotImplemented"), (error.StatusCode, error.ErrorCode));
        Assert.NotEmpty(error.RequestId);
    }
}
