namespace S3Replication.Sandbox.Tests.S3;

public sealed class ChecksumTests
{
    private readonly S3Harness _s3 = new();

    // Of "hello world", computed by another implementation.
    [Theory]
    [InlineData("crc32", "DUoRhQ==")]
    [InlineData("crc32c", "yZRlqg==")]
    [InlineData("crc64nvme", "jSnVw/bqjr4=")]
    [InlineData("sha1", "Kq5sNclPz7QV2+lfQIuc6R7oRu0=")]
    [InlineData("sha256", "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=")]
    public async Task A_checksum_is_verified_kept_and_told_on_demand(string algorithm, string value)
    {
        await _s3.CreateBucketAsync("sum");
        string header = "x-amz-checksum-" + algorithm;

        S3Answer put = await _s3.SendAsync("PUT", "/sum/key", "hello world", $"{header}: {value}");
        S3Answer trailed = await _s3.SendAsync(
            "PUT", "/sum/trailed", "hello world", "x-amz-trailer: " + header, $"trailer {header}: {value}");
        S3Answer plain = await _s3.SendAsync("GET", "/sum/key");
        S3Answer asked = await _s3.SendAsync("HEAD", "/sum/key", "", "x-amz-checksum-mode: ENABLED");
        S3Answer part = await _s3.SendAsync("GET", "/sum/key", "", "x-amz-checksum-mode: ENABLED", "Range: bytes=0-3");

        Assert.Equal((200, value), (put.Status, put[header]));
        Assert.Equal((200, value), (trailed.Status, trailed[header]));
        Assert.Null(plain[header]);
        Assert.Equal((value, "FULL_OBJECT"), (asked[header], asked["x-amz-checksum-type"]));
        Assert.Null(part[header]);
    }

    [Fact]
    public async Task Without_a_checksum_s3_adds_one_of_its_own()
    {
        await _s3.CreateBucketAsync("sum");

        S3Answer put = await _s3.SendAsync("PUT", "/sum/key", "hello world");

        Assert.Equal("jSnVw/bqjr4=", put["x-amz-checksum-crc64nvme"]);
        Assert.Equal("CRC64NVME", (await _s3.SendAsync("GET", "/sum?list-type=2")).Value("ChecksumAlgorithm"));
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32: AAAAAA==", "BadDigest", "The CRC32 you specified did not match the calculated checksum.")]
    [InlineData("x-amz-checksum-crc32: AAAA", "InvalidRequest", "Value for x-amz-checksum-crc32 header is invalid.")]
    [InlineData("x-amz-checksum-sha256: ?", "InvalidRequest", "Value for x-amz-checksum-sha256 header is invalid.")]
    [InlineData("Content-MD5: XUFAKrxLKna5cZ2REBfFkg==", "BadDigest", "The Content-MD5 you specified did not match what we received.")]
    [InlineData("Content-MD5: short", "InvalidDigest", "The Content-MD5 you specified was invalid.")]
    public async Task A_body_that_does_not_agree_with_its_digest_is_refused_and_not_kept(string header, string code, string message)
    {
        await _s3.CreateBucketAsync("sum");

        S3Answer put = await _s3.SendAsync("PUT", "/sum/key", "hello world", header);

        Assert.Equal((400, code, message), (put.Status, put.Code, put.Message));
        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/sum/key")).Status);
    }

    [Fact]
    public async Task A_trailer_is_verified_and_must_come()
    {
        await _s3.CreateBucketAsync("sum");

        S3Answer wrong = await _s3.SendAsync(
            "PUT", "/sum/key", "hello world", "x-amz-trailer: x-amz-checksum-crc32", "trailer x-amz-checksum-crc32: AAAAAA==");
        S3Answer missing = await _s3.SendAsync("PUT", "/sum/key", "hello world", "x-amz-trailer: x-amz-checksum-crc32");
        S3Answer two = await _s3.SendAsync(
            "PUT", "/sum/key", "hello world", "x-amz-checksum-crc32: DUoRhQ==", "x-amz-checksum-crc32c: yZRlqg==");

        Assert.Equal("BadDigest", wrong.Code);
        Assert.Equal("InvalidRequest", missing.Code);
        Assert.Equal("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.", two.Message);
        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/sum/key")).Status);
    }

    [Fact]
    public async Task The_right_md5_is_taken_and_documents_are_checked_too()
    {
        await _s3.CreateBucketAsync("sum");

        S3Answer put = await _s3.SendAsync("PUT", "/sum/key", "hello world", "Content-MD5: XrY7u+Ae7tCTyyK7j1rNww==");
        S3Answer document = await _s3.SendAsync(
            "PUT", "/sum?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>", "x-amz-checksum-crc32: AAAAAA==");

        Assert.Equal(200, put.Status);
        Assert.Equal("BadDigest", document.Code);
    }
}
