using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class CopyTests
{
    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task A_copy_takes_bytes_metadata_and_tags_along()
    {
        await MakeAsync();

        S3Answer copy = await CopyAsync("/destination/copy", "source/a%20b");
        S3Answer get = await _s3.SendAsync("GET", "/destination/copy");

        Assert.Equal(200, copy.Status);
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", copy.Value("ETag"));
        Assert.Equal("2026-11-21T10:20:30.000Z", copy.Value("LastModified"));
        Assert.NotNull(copy["x-amz-copy-source-version-id"]);
        Assert.Equal(copy.VersionId, get.VersionId);
        Assert.Equal(("hello", "blue", "text/plain", "1"), (get.Text, get["x-amz-meta-colour"], get["Content-Type"], get["x-amz-tagging-count"]));
    }

    [Fact]
    public async Task A_copy_may_replace_metadata_and_tags()
    {
        await MakeAsync();

        await CopyAsync(
            "/destination/copy",
            "/source/a%20b",
            "x-amz-metadata-directive: REPLACE",
            "x-amz-meta-new: yes",
            "x-amz-tagging-directive: REPLACE",
            "x-amz-tagging: x=1&y=2",
            "x-amz-storage-class: STANDARD_IA");
        S3Answer get = await _s3.SendAsync("GET", "/destination/copy");

        Assert.Equal(("yes", null, "binary/octet-stream"), (get["x-amz-meta-new"], get["x-amz-meta-colour"], get["Content-Type"]));
        Assert.Equal(("2", "STANDARD_IA"), (get["x-amz-tagging-count"], get["x-amz-storage-class"]));
    }

    [Fact]
    public async Task A_copy_of_an_older_version_brings_it_back()
    {
        await MakeAsync();
        string? old = (await _s3.SendAsync("HEAD", "/source/a%20b")).VersionId;
        await _s3.SendAsync("PUT", "/source/a%20b", "newer");

        S3Answer copy = await CopyAsync("/source/a%20b", "source/a%20b?versionId=" + old);

        Assert.Equal((200, old), (copy.Status, copy["x-amz-copy-source-version-id"]));
        Assert.Equal("hello", (await _s3.SendAsync("GET", "/source/a%20b")).Text);
        Assert.Equal(3, _s3.Buckets.Find("source")!.Keys.Find("a b")!.Count);
    }

    [Fact]
    public async Task A_copy_onto_itself_must_change_something()
    {
        await MakeAsync();

        S3Answer same = await CopyAsync("/source/a%20b", "source/a%20b");
        S3Answer changed = await CopyAsync("/source/a%20b", "source/a%20b", "x-amz-metadata-directive: REPLACE");
        S3Answer storage = await CopyAsync("/source/a%20b", "source/a%20b", "x-amz-storage-class: STANDARD_IA");

        Assert.Equal((400, "InvalidRequest"), (same.Status, same.Code));
        Assert.Equal(
            "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
            same.Message);
        Assert.Equal((200, 200), (changed.Status, storage.Status));
    }

    [Theory]
    [InlineData("source/none", 404, "NoSuchKey")]
    [InlineData("none/key", 404, "NoSuchBucket")]
    [InlineData("source", 400, "InvalidArgument")]
    [InlineData("source/a%20b?versionId=bad", 400, "InvalidArgument")]
    [InlineData("source/a%20b?versionId=abcdefghijklmnopqrstuvwxyz012345", 404, "NoSuchVersion")]
    [InlineData("arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/b", 501, "NotImplemented")]
    public async Task A_source_that_is_not_there_is_said_not_to_be(string source, int status, string code)
    {
        await MakeAsync();

        S3Answer copy = await CopyAsync("/destination/copy", source);

        Assert.Equal((status, code), (copy.Status, copy.Code));
    }

    [Fact]
    public async Task A_delete_marker_is_no_source()
    {
        await MakeAsync();
        string? marker = (await _s3.SendAsync("DELETE", "/source/a%20b")).VersionId;

        S3Answer current = await CopyAsync("/destination/copy", "source/a%20b");
        S3Answer named = await CopyAsync("/destination/copy", "source/a%20b?versionId=" + marker);

        Assert.Equal((404, "NoSuchKey"), (current.Status, current.Code));
        Assert.Equal((400, "InvalidRequest"), (named.Status, named.Code));
        Assert.Equal("The source of a copy request may not specifically refer to a delete marker by version id.", named.Message);
    }

    [Theory]
    [InlineData("x-amz-copy-source-if-match: \"5d41402abc4b2a76b9719d911017c592\"", 200)]
    [InlineData("x-amz-copy-source-if-match: \"other\"", 412)]
    [InlineData("x-amz-copy-source-if-none-match: \"5d41402abc4b2a76b9719d911017c592\"", 412)]
    [InlineData("x-amz-copy-source-if-modified-since: Sat, 21 Nov 2026 10:20:30 GMT", 412)]
    [InlineData("x-amz-copy-source-if-unmodified-since: Sat, 21 Nov 2026 10:20:29 GMT", 412)]
    [InlineData("x-amz-metadata-directive: KEEP", 400)]
    [InlineData("If-None-Match: *", 200)]
    [InlineData("x-amz-source-expected-bucket-owner: 444455556666", 403)]
    [InlineData("x-amz-source-expected-bucket-owner: owner", 400)]
    [InlineData("x-amz-checksum-algorithm: MD4", 400)]
    public async Task A_copy_may_be_on_condition(string header, int status)
    {
        await MakeAsync();

        Assert.Equal(status, (await CopyAsync("/destination/copy", "source/a%20b", header)).Status);
    }

    [Fact]
    public async Task A_copy_over_five_gibibytes_is_refused()
    {
        await MakeAsync();
        byte[] mebibyte = new byte[1024 * 1024];
        _s3.Buckets.Find("source")!.Put(new StoredVersion
        {
            Key = "vast",
            VersionId = VersionIds.Create(),
            LastModified = _s3.Clock.GetUtcNow(),
            OwnerId = S3Harness.Account,
            Content = new Blob([.. Enumerable.Repeat<ReadOnlyMemory<byte>>(mebibyte, 5 * 1024), new byte[1]]),
        });

        S3Answer copy = await CopyAsync("/destination/copy", "source/vast");

        Assert.Equal((400, "InvalidRequest"), (copy.Status, copy.Code));
        Assert.Equal("The specified copy source is larger than the maximum allowable size for a copy source: 5368709120", copy.Message);
    }

    [Fact]
    public async Task A_copy_with_another_checksum_computes_it()
    {
        await MakeAsync();

        S3Answer copy = await CopyAsync("/destination/copy", "source/a%20b", "x-amz-checksum-algorithm: SHA256");

        Assert.Equal("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", copy.Value("ChecksumSHA256"));
    }

    private async Task MakeAsync()
    {
        await _s3.CreateBucketAsync("source");
        await _s3.CreateBucketAsync("destination");
        await _s3.SendAsync(
            "PUT", "/source/a%20b", "hello", "Content-Type: text/plain", "x-amz-meta-colour: blue", "x-amz-tagging: a=1");
    }

    private Task<S3Answer> CopyAsync(string target, string source, params string[] headers) =>
        _s3.SendAsync("PUT", target, "", ["x-amz-copy-source: " + source, .. headers]);
}
