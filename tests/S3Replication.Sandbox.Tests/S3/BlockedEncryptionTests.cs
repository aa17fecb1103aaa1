namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-s3-c-encryption-setting-faq.html
public sealed class BlockedEncryptionTests
{
    private readonly S3Harness _s3 = new();

    // "In April 2026, Amazon S3 deployed an update so all new general purpose buckets have SSE-C encryption disabled"
    [Fact]
    public async Task A_new_bucket_blocks_keys_of_customers_and_says_so()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain/key", "text", CustomerKeys.Of(1));
        S3Answer upload = await _s3.SendAsync("POST", "/plain/key?uploads", "", CustomerKeys.Of(1));

        Assert.Equal((403, "AccessDenied", 403), (put.Status, put.Code, upload.Status));
        Assert.Equal("SSE-C", (await _s3.SendAsync("GET", "/plain?encryption")).Value("EncryptionType"));
    }

    // "except Middle East (Bahrain) and Middle East (UAE)"
    [Fact]
    public async Task Two_regions_are_left_out()
    {
        await _s3.SendAsync("PUT", "/bahrain", "<CreateBucketConfiguration><LocationConstraint>me-south-1</LocationConstraint></CreateBucketConfiguration>");

        S3Answer put = await _s3.SendAsync("PUT", "/bahrain/key", "text", [.. CustomerKeys.Of(1), "@region: me-south-1"]);

        Assert.Equal(200, put.Status);
    }

    // "Existing SSE-C encrypted objects in the bucket are unaffected, you can still read them"
    [Fact]
    public async Task What_is_there_stays_readable_when_a_bucket_blocks()
    {
        await _s3.CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain?encryption", CustomerKeys.Allowing);
        S3Answer allowed = await _s3.SendAsync("PUT", "/plain/key", "text", CustomerKeys.Of(1));
        await _s3.SendAsync("PUT", "/plain?encryption", CustomerKeys.Allowing.Replace("NONE", "SSE-C", StringComparison.Ordinal));

        S3Answer blocked = await _s3.SendAsync("PUT", "/plain/other", "text", CustomerKeys.Of(1));
        S3Answer copied = await _s3.SendAsync(
            "PUT", "/plain/copy", "", ["x-amz-copy-source: plain/key", .. CustomerKeys.Of(1, CustomerKeys.SourcePrefix), .. CustomerKeys.Of(1)]);
        S3Answer get = await _s3.SendAsync("GET", "/plain/key", "", CustomerKeys.Of(1));

        Assert.Equal((200, 403, 403, 200), (allowed.Status, blocked.Status, copied.Status, get.Status));
    }

    [Fact]
    public async Task A_write_that_does_not_know_of_blocked_types_leaves_them()
    {
        await _s3.CreateBucketAsync("plain");
        const string Older =
            "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>";

        await _s3.SendAsync("PUT", "/plain?encryption", Older);
        string? ofNew = (await _s3.SendAsync("GET", "/plain?encryption")).Value("EncryptionType");
        await _s3.SendAsync("PUT", "/plain?encryption", CustomerKeys.Allowing);
        await _s3.SendAsync("PUT", "/plain?encryption", Older);
        string? ofOpened = (await _s3.SendAsync("GET", "/plain?encryption")).Value("EncryptionType");

        Assert.Equal(("SSE-C", "NONE"), (ofNew, ofOpened));
    }

    [Fact]
    public async Task Another_type_cannot_be_blocked()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync(
            "PUT", "/plain?encryption", CustomerKeys.Allowing.Replace("NONE", "SSE-S3", StringComparison.Ordinal));

        Assert.Equal((400, "MalformedXML"), (put.Status, put.Code));
    }
}
