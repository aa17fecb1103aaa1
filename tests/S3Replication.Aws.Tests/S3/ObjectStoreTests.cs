using System.Text;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.Tests.S3;

public sealed class ObjectStoreTests
{
    [Fact]
    public async Task An_upload_carries_headers_metadata_and_tags()
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Empty().With("ETag", "\"abc\"").With("x-amz-version-id", "v1"));
        using AwsServices services = Open.On(server);
        ObjectUpload upload = new("bucket", "key", new MemoryStream("hello"u8.ToArray()))
        {
            Metadata = new Dictionary<string, string> { ["Owner"] = "tax", ["ort"] = "Zürich" },
            Tags = new Dictionary<string, string> { ["a b"] = "1&2", ["empty"] = "" },
            Headers = new ContentHeaders
            {
                ContentType = "text/csv; charset=utf-8",
                ContentEncoding = "gzip",
                ContentLanguage = "de-CH",
                ContentDisposition = "attachment; filename=\"a.csv\"",
                CacheControl = "no-cache",
            },
        };

        ObjectWrite written = await services.Source.Objects.PutAsync(upload, TestContext.Current.CancellationToken);

        Assert.Equal(new ObjectWrite("v1", "abc"), written);
        StubRequest put = Assert.Single(server.Requests, request => request.Method == "PUT");
        Assert.Equal("hello", Encoding.UTF8.GetString(put.Payload));
        Assert.Equal("text/csv; charset=utf-8", put.Headers["content-type"]);
        Assert.Contains("gzip", put.Headers["content-encoding"]);
        Assert.Equal("de-CH", put.Headers["content-language"]);
        Assert.Equal("attachment; filename=\"a.csv\"", put.Headers["content-disposition"]);
        Assert.Equal("no-cache", put.Headers["cache-control"]);
        Assert.Equal("tax", put.Headers["x-amz-meta-owner"]);
        Assert.Equal("=?UTF-8?B?WsO8cmljaA==?=", put.Headers["x-amz-meta-ort"]);
        Assert.Equal("a%20b=1%262&empty=", put.Headers["x-amz-tagging"]);
    }

    [Fact]
    public async Task What_HEAD_says_is_read()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty()
            .With("Content-Length", "42")
            .With("ETag", "\"abc-2\"")
            .With("Last-Modified", "Sun, 01 Nov 2026 10:20:30 GMT")
            .With("x-amz-version-id", "v9")
            .With("x-amz-replication-status", "COMPLETED")
            .With("x-amz-meta-Owner", "tax")
            .With("x-amz-meta-ort", "=?UTF-8?Q?Z=C3=BCrich?= =?UTF-8?B?ISE=?=")
            .With("Content-Type", "text/csv")
            .With("Content-Encoding", "gzip")
            .With("Content-Language", "de-CH")
            .With("Content-Disposition", "inline")
            .With("Cache-Control", "no-store")
            .With("x-amz-storage-class", "STANDARD_IA")
            .With("x-amz-server-side-encryption", "aws:kms")
            .With("x-amz-server-side-encryption-aws-kms-key-id", "arn:aws:kms:eu-west-1:111122223333:key/k"));
        using AwsServices services = Open.On(server);

        ObjectInfo? found = await services.Source.Objects.FindAsync("bucket", "key", "v9", TestContext.Current.CancellationToken);

        Assert.NotNull(found);
        Assert.Equal("key", found.Key);
        Assert.Equal("v9", found.VersionId);
        Assert.Equal(42, found.Size);
        Assert.Equal("abc-2", found.ETag);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 10, 20, 30, TimeSpan.Zero), found.LastModified);
        Assert.Equal(ReplicationStatus.Completed, found.ReplicationStatus);
        Assert.Equal("tax", found.Metadata["owner"]);
        Assert.Equal("Zürich!!", found.Metadata["ort"]);
        Assert.Equal(
            new ContentHeaders
            {
                ContentType = "text/csv",
                ContentEncoding = "gzip",
                ContentLanguage = "de-CH",
                ContentDisposition = "inline",
                CacheControl = "no-store",
            },
            found.Headers);
        Assert.Equal("STANDARD_IA", found.StorageClass);
        Assert.Equal("aws:kms", found.ServerSideEncryption);
        Assert.Equal("arn:aws:kms:eu-west-1:111122223333:key/k", found.KmsKeyId);
        Assert.Equal("versionId=v9", server.Requests[^1].Query);
    }

    [Fact]
    public async Task What_HEAD_leaves_out_has_its_default()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty().With("ETag", "\"abc\""));
        using AwsServices services = Open.On(server);

        ObjectInfo? found = await services.Source.Objects.FindAsync("bucket", "key", null, TestContext.Current.CancellationToken);

        Assert.NotNull(found);
        Assert.Null(found.VersionId);
        Assert.Equal(ReplicationStatus.None, found.ReplicationStatus);
        Assert.Empty(found.Metadata);
        Assert.Equal(new ContentHeaders(), found.Headers);
        Assert.Equal("STANDARD", found.StorageClass);
        Assert.Null(found.ServerSideEncryption);
        Assert.Null(found.KmsKeyId);
    }

    [Theory]
    [InlineData("PENDING", ReplicationStatus.Pending)]
    [InlineData("COMPLETED", ReplicationStatus.Completed)]
    [InlineData("COMPLETE", ReplicationStatus.Completed)]
    [InlineData("FAILED", ReplicationStatus.Failed)]
    [InlineData("REPLICA", ReplicationStatus.Replica)]
    [InlineData("SOMETHING_NEW", ReplicationStatus.None)]
    public async Task A_replication_status_is_read(string header, ReplicationStatus expected)
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Empty().With("ETag", "\"abc\"").With("x-amz-replication-status", header));
        using AwsServices services = Open.On(server);

        ObjectInfo? found = await services.Source.Objects.FindAsync("bucket", "key", null, TestContext.Current.CancellationToken);

        Assert.Equal(expected, found!.ReplicationStatus);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(404, true)]
    [InlineData(405, true)]
    public async Task Neither_a_missing_object_nor_a_delete_marker_is_found(int status, bool marker)
    {
        await using StubServer server = StubServer.Bucket(_ => marker
            ? StubResponse.Empty(status).With("x-amz-delete-marker", "true")
            : StubResponse.Empty(status));
        using AwsServices services = Open.On(server);

        Assert.Null(await services.Source.Objects.FindAsync("bucket", "key", "v", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_HEAD_that_is_refused_names_the_action_that_is_missing()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty(403));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Objects.FindAsync("bucket", "key", "v", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.AccessDenied, failure.Code);
        Assert.Contains("s3:GetObjectVersion", failure.Remedy);
    }

    [Fact]
    public async Task An_object_is_read_while_it_arrives()
    {
        byte[] bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        await using StubServer server = StubServer.Bucket(_ => new StubResponse(200, bytes)
        {
            Headers = { ["ETag"] = "\"abc-2\"" },
        });
        using AwsServices services = Open.On(server);

        await using Stream stream =
            await services.Source.Objects.OpenReadAsync("bucket", "key", null, TestContext.Current.CancellationToken);
        using MemoryStream read = new();
        await stream.CopyToAsync(read, TestContext.Current.CancellationToken);

        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public async Task Bytes_that_do_not_match_their_ETag_are_corrupted()
    {
        await using StubServer server = StubServer.Bucket(
            _ => new StubResponse(200, "hello"u8.ToArray()) { Headers = { ["ETag"] = "\"00000000000000000000000000000000\"" } });
        using AwsServices services = Open.On(server);
        await using Stream stream =
            await services.Source.Objects.OpenReadAsync("bucket", "key", null, TestContext.Current.CancellationToken);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.ContentCorrupted, failure.Code);
        Assert.Equal("key", failure.Target);
    }

    [Theory]
    [InlineData("NoSuchKey", 404)]
    [InlineData("NoSuchVersion", 404)]
    [InlineData("MethodNotAllowed", 405)]
    public async Task An_object_that_is_not_there_can_not_be_read(string code, int status)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(status, code, "no"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Objects.OpenReadAsync("bucket", "key", "v", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.ObjectNotFound, failure.Code);
        Assert.Equal("key", failure.Target);
    }

    [Fact]
    public async Task Tags_are_read_and_replaced()
    {
        await using StubServer server = StubServer.Bucket(request => request.Method == "PUT"
            ? StubResponse.Empty()
            : StubResponse.Xml(
                "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet><Tag><Key>k</Key><Value>v</Value></Tag><Tag><Key>e</Key><Value></Value></Tag></TagSet></Tagging>"));
        using AwsServices services = Open.On(server);

        IReadOnlyDictionary<string, string> tags =
            await services.Source.Objects.GetTagsAsync("bucket", "key", "v1", TestContext.Current.CancellationToken);
        await services.Source.Objects.PutTagsAsync("bucket", "key", null, tags, TestContext.Current.CancellationToken);

        Assert.Equal(new Dictionary<string, string> { ["k"] = "v", ["e"] = "" }, tags);
        StubRequest put = Assert.Single(server.Requests, request => request.Method == "PUT");
        Assert.Contains("<Tag><Key>k</Key><Value>v</Value></Tag>", put.Text);
        Assert.Contains("<Key>e</Key>", put.Text);
    }

    [Fact]
    public async Task An_object_without_tags_has_an_empty_set()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml("<Tagging><TagSet/></Tagging>"));
        using AwsServices services = Open.On(server);

        Assert.Empty(await services.Source.Objects.GetTagsAsync("bucket", "key", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_delete_says_what_it_made_or_removed()
    {
        await using StubServer server = StubServer.Bucket(request => request.Query.Length == 0
            ? StubResponse.Empty(204).With("x-amz-delete-marker", "true").With("x-amz-version-id", "marker")
            : StubResponse.Empty(204).With("x-amz-version-id", "v1"));
        using AwsServices services = Open.On(server);

        ObjectDeletion marked = await services.Source.Objects.DeleteAsync("bucket", "key", null, TestContext.Current.CancellationToken);
        ObjectDeletion removed = await services.Source.Objects.DeleteAsync("bucket", "key", "v1", TestContext.Current.CancellationToken);

        Assert.Equal(new ObjectDeletion("marker", DeleteMarker: true), marked);
        Assert.Equal(new ObjectDeletion("v1", DeleteMarker: false), removed);
    }

    [Fact]
    public async Task Versions_are_listed_page_by_page_with_decoded_keys()
    {
        await using StubServer server = StubServer.Bucket(request => StubResponse.Xml(
            request.Query.Contains("key-marker=a%2Bb%20%C3%A9", StringComparison.Ordinal)
                ? """
                  <ListVersionsResult><Name>bucket</Name><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>
                  <Version><Key>z%01</Key><VersionId>null</VersionId><IsLatest>true</IsLatest><LastModified>2026-11-01T10:20:30.123Z</LastModified><ETag>&quot;abc&quot;</ETag><Size>7</Size><StorageClass>GLACIER_IR</StorageClass></Version></ListVersionsResult>
                  """
                : """
                  <ListVersionsResult><Name>bucket</Name><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><NextKeyMarker>a%2Bb+%C3%A9</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>
                  <DeleteMarker><Key>a%2Bb+%C3%A9</Key><VersionId>v2</VersionId><IsLatest>true</IsLatest><LastModified>2026-11-01T10:20:31.000Z</LastModified></DeleteMarker>
                  <Version><Key>a%2Bb+%C3%A9</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest><LastModified>2026-11-01T10:20:30.000Z</LastModified><ETag>&quot;def&quot;</ETag><Size>3</Size><StorageClass>STANDARD</StorageClass></Version></ListVersionsResult>
                  """));
        using AwsServices services = Open.On(server);

        List<ObjectVersion> versions = await services.Source.Objects
            .ListVersionsAsync("bucket", "p/", TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        DateTimeOffset time = new(2026, 11, 1, 10, 20, 30, TimeSpan.Zero);
        Assert.Equal(
            [
                new ObjectVersion("a+b é", "v2", true, true, time.AddSeconds(1), 0, null, null),
                new ObjectVersion("a+b é", "v1", false, false, time, 3, "def", "STANDARD"),
                new ObjectVersion("z\u0001", "null", true, false, time.AddMilliseconds(123), 7, "abc", "GLACIER_IR"),
            ],
            versions);
        StubRequest second = server.Requests[^1];
        Assert.Contains("version-id-marker=v1", second.Query);
        Assert.Contains("prefix=p%2F", second.Query);
        Assert.Contains("encoding-type=url", second.Query);
    }

    [Fact]
    public async Task A_bucket_without_objects_lists_nothing()
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Xml("<ListVersionsResult><Name>bucket</Name><IsTruncated>false</IsTruncated></ListVersionsResult>"));
        using AwsServices services = Open.On(server);

        Assert.Empty(await services.Source.Objects
            .ListVersionsAsync("bucket", null, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken));
    }
}
