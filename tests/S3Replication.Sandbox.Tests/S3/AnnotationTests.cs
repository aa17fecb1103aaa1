using System.Text;
using S3Replication.Sandbox.Replication;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAnnotation.html, API_GetObjectAnnotation.html,
// API_ListObjectAnnotations.html, API_DeleteObjectAnnotation.html; CopyObject's x-amz-object-annotation-directive.
public sealed class AnnotationTests
{
    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task Annotations_of_a_version_are_put_read_listed_and_deleted()
    {
        await _s3.CreateBucketAsync("notes");
        string? first = (await _s3.SendAsync("PUT", "/notes/key", "one")).VersionId;
        await _s3.SendAsync("PUT", "/notes/key", "two");

        S3Answer put = await _s3.SendAsync("PUT", $"/notes/key?annotation&annotationName=b&versionId={first}", "{\"a\":1}");
        await _s3.SendAsync("PUT", $"/notes/key?annotation&annotationName=a&versionId={first}", "text");
        S3Answer get = await _s3.SendAsync("GET", $"/notes/key?annotation&annotationName=b&versionId={first}");
        S3Answer list = await _s3.SendAsync("GET", $"/notes/key?annotation&versionId={first}");
        S3Answer current = await _s3.SendAsync("GET", "/notes/key?annotation");
        S3Answer deleted = await _s3.SendAsync("DELETE", $"/notes/key?annotation&annotationName=b&versionId={first}");
        S3Answer gone = await _s3.SendAsync("GET", $"/notes/key?annotation&annotationName=b&versionId={first}");

        Assert.Equal((200, first), (put.Status, put["x-amz-object-version-id"]));
        Assert.Equal((200, "{\"a\":1}", put["ETag"]), (get.Status, get.Text, get["ETag"]));
        Assert.Equal(["a", "b"], list.Values("AnnotationName"));
        Assert.Equal(["4", "7"], list.Values("Size"));
        Assert.Empty(current.Values("AnnotationName"));
        Assert.Equal(204, deleted.Status);
        Assert.Equal((404, "NoSuchAnnotation"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task A_list_is_paged_and_filtered()
    {
        await ObjectAsync();
        foreach (string name in new[] { "ai-1", "ai-2", "ai-3", "notes" })
        {
            await PutAsync(name);
        }

        S3Answer page = await _s3.SendAsync("GET", "/notes/key?annotation&annotation-prefix=ai-&max-annotation-results=2");
        S3Answer rest = await _s3.SendAsync(
            "GET", $"/notes/key?annotation&annotation-prefix=ai-&continuation-token={Uri.EscapeDataString(page.Values("NextContinuationToken")[0])}");

        Assert.Equal(["ai-1", "ai-2"], page.Values("AnnotationName"));
        Assert.Equal(["ai-3"], rest.Values("AnnotationName"));
        Assert.Empty(rest.Values("NextContinuationToken"));
        Assert.Equal("InvalidArgument", (await _s3.SendAsync("GET", "/notes/key?annotation&max-annotation-results=1001")).Code);
    }

    [Theory]
    [InlineData("aws-x", 400, "InvalidAnnotationName")]
    [InlineData("S3x", 400, "InvalidAnnotationName")]
    [InlineData("", 400, "InvalidAnnotationName")]
    [InlineData("ok", 200, null)]
    public async Task A_name_has_its_limits(string name, int status, string? code)
    {
        await ObjectAsync();

        S3Answer put = await PutAsync(name);

        Assert.Equal((status, code), (put.Status, put.Status == 200 ? null : put.Code));
    }

    [Fact]
    public async Task A_name_has_512_bytes_and_a_text_is_UTF8_of_a_byte_to_a_mebibyte()
    {
        await ObjectAsync();

        Assert.Equal(200, (await PutAsync(new string('x', 512))).Status);
        Assert.Equal("AnnotationNameTooLong", (await PutAsync(new string('x', 513))).Code);
        Assert.Equal("EntityTooLarge", (await PutAsync("big", new byte[(1024 * 1024) + 1])).Code);
        Assert.Equal(400, (await PutAsync("empty", [])).Status);
        Assert.Equal(415, (await PutAsync("binary", [0xC3, 0x28])).Status);
        Assert.Equal("PreconditionFailed", (await _s3.SendAsync(
            "PUT", "/notes/key?annotation&annotationName=other", "x", "x-amz-object-if-match: \"not-this\"")).Code);
    }

    [Fact]
    public async Task An_object_has_a_thousand_at_most()
    {
        await ObjectAsync();
        for (int i = 0; i < 1000; i++)
        {
            await PutAsync($"n{i}");
        }

        Assert.Equal("AnnotationLimitExceeded", (await PutAsync("more")).Code);
        Assert.Equal(200, (await PutAsync("n0")).Status);
    }

    [Theory]
    [InlineData(null, "summary")]
    [InlineData("COPY", "summary")]
    [InlineData("EXCLUDE", null)]
    public async Task A_copy_brings_them_unless_told_otherwise(string? directive, string? name)
    {
        await ObjectAsync();
        await PutAsync("summary");
        string[] headers = ["x-amz-copy-source: notes/key", .. directive is null ? [] : new[] { $"x-amz-object-annotation-directive: {directive}" }];

        S3Answer copy = await _s3.SendAsync("PUT", "/notes/copy", "", headers);

        Assert.Equal(200, copy.Status);
        Assert.Equal(name is null ? [] : [name], (await _s3.SendAsync("GET", "/notes/copy?annotation")).Values("AnnotationName"));
    }

    [Fact]
    public async Task An_annotation_owes_itself_to_where_its_object_went()
    {
        _s3.Engine.Owed = [new Delivery("rule", "destination", DeliveryState.Pending)];
        await ObjectAsync();
        await PutAsync("summary");

        Assert.Equal(["PENDING"], (await _s3.SendAsync("GET", "/notes/key?annotation")).Values("ReplicationStatus"));
    }

    private async Task ObjectAsync()
    {
        await _s3.CreateBucketAsync("notes");
        await _s3.SendAsync("PUT", "/notes/key", "one");
    }

    private Task<S3Answer> PutAsync(string name, byte[]? body = null) =>
        _s3.SendAsync("PUT", $"/notes/key?annotation&annotationName={name}", body ?? Encoding.UTF8.GetBytes("text"));
}
