namespace S3Replication.Sandbox.Tests.S3;

public sealed class ObjectTests
{
    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task An_object_comes_back_as_it_was_put()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync(
            "PUT", "/plain/a%20b%2Bc/%C3%BC.txt", "hello", "Content-Type: text/plain", "x-amz-meta-Colour: blue", "Cache-Control: no-cache");
        S3Answer get = await _s3.SendAsync("GET", "/plain/a%20b%2Bc/%C3%BC.txt");

        Assert.Equal(200, put.Status);
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", put["ETag"]);
        Assert.Equal(200, get.Status);
        Assert.Equal("hello", get.Text);
        Assert.Equal(put["ETag"], get["ETag"]);
        Assert.Equal(put.VersionId, get.VersionId);
        Assert.Matches("^[A-Za-z0-9._]{32}$", put.VersionId);
        Assert.Equal("text/plain", get["Content-Type"]);
        Assert.Equal("blue", get["x-amz-meta-colour"]);
        Assert.Equal("no-cache", get["Cache-Control"]);
        Assert.Equal("Sat, 21 Nov 2026 10:20:30 GMT", get["Last-Modified"]);
        Assert.Equal("AES256", get["x-amz-server-side-encryption"]);
        Assert.Equal("bytes", get["Accept-Ranges"]);
        Assert.Null(get["x-amz-storage-class"]);
        Assert.Null(get["x-amz-replication-status"]);
    }
}
