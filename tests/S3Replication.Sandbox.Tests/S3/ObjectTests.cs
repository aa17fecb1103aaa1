using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

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
        S3Answer head = await _s3.SendAsync("HEAD", "/plain/a%20b%2Bc/%C3%BC.txt");

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
        Assert.Equal((200, "5", 0), (head.Status, head["Content-Length"], head.Body.Length));
        Assert.Equal("blue", head["x-amz-meta-colour"]);
    }

    [Fact]
    public async Task An_object_without_a_type_is_binary_and_may_be_empty()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain/empty");
        S3Answer get = await _s3.SendAsync("GET", "/plain/empty");

        Assert.Equal("\"d41d8cd98f00b204e9800998ecf8427e\"", put["ETag"]);
        Assert.Equal((200, 0, "binary/octet-stream"), (get.Status, get.Body.Length, get["Content-Type"]));
    }

    [Theory]
    [InlineData("x-amz-meta-length: known")]
    [InlineData("@length: unknown")]
    public async Task A_body_over_many_segments_comes_back(string header)
    {
        await _s3.CreateBucketAsync("plain");
        byte[] body = new byte[(3 * 1024 * 1024) + 17];
        new Random(2).NextBytes(body);

        await _s3.SendAsync("PUT", "/plain/big", body, header);
        S3Answer get = await _s3.SendAsync("GET", "/plain/big");
        S3Answer middle = await _s3.SendAsync("GET", "/plain/big", "", "Range: bytes=1048570-2097160");

        Assert.Equal(body, get.Body);
        Assert.Equal(body[1_048_570..2_097_161], middle.Body);
    }

    [Theory]
    [InlineData("aws-chunked", null)]
    [InlineData("deflate, gzip", "deflate, gzip")]
    [InlineData("gzip,aws-chunked", "gzip")]
    [InlineData("aws-chunked, gzip", "gzip")]
    [InlineData("gzip", "gzip")]
    public async Task The_framing_of_the_transfer_is_no_encoding_of_the_content(string sent, string? kept)
    {
        await _s3.CreateBucketAsync("plain");

        await _s3.SendAsync("PUT", "/plain/key", "x", "Content-Encoding: " + sent);

        Assert.Equal(kept, (await _s3.SendAsync("GET", "/plain/key"))["Content-Encoding"]);
    }

    [Fact]
    public async Task Answers_may_override_content_headers()
    {
        await _s3.CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/key", "x", "Content-Type: text/plain");

        S3Answer get = await _s3.SendAsync(
            "GET", "/plain/key?response-content-type=text%2Fhtml&response-content-disposition=attachment%3B%20filename%3D%22a%20b%22");

        Assert.Equal("text/html", get["Content-Type"]);
        Assert.Equal("attachment; filename=\"a b\"", get["Content-Disposition"]);
    }

    [Theory]
    [InlineData("x-amz-server-side-encryption: aws:fsx")]
    [InlineData("x-amz-write-offset-bytes: 10")]
    [InlineData("If-None-Match: \"abc\"")]
    [InlineData("x-amz-checksum-md5: abc")]
    public async Task A_header_for_what_is_not_there_is_refused_and_nothing_written(string header)
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain/key", "x", header);

        Assert.Equal((501, "NotImplemented"), (put.Status, put.Code));
        Assert.Equal("A header you provided implies functionality that is not implemented", put.Message);
        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/plain/key")).Status);
    }

    [Theory]
    [InlineData("x-amz-acl: public-read", 400, "AccessControlListNotSupported")]
    [InlineData("x-amz-acl: private", 400, "AccessControlListNotSupported")]
    [InlineData("x-amz-acl: bucket-owner-full-control", 200, null)]
    [InlineData("x-amz-storage-class: COLD", 400, "InvalidStorageClass")]
    [InlineData("x-amz-storage-class: GLACIER_IR", 200, null)]
    [InlineData("x-amz-server-side-encryption: AES256", 200, null)]
    [InlineData("x-amz-server-side-encryption: DES", 400, "InvalidArgument")]
    public async Task Headers_of_a_write_are_taken_or_refused_as_s3_does(string header, int status, string? code)
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain/key", "x", header);

        Assert.Equal((status, code), (put.Status, put.Body.Length == 0 ? null : put.Code));
    }

    [Fact]
    public async Task Metadata_over_two_kilobytes_is_too_large()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer most = await _s3.SendAsync("PUT", "/plain/key", "x", "x-amz-meta-abcd: " + new string('v', 2044));
        S3Answer more = await _s3.SendAsync("PUT", "/plain/key", "x", "x-amz-meta-abcd: " + new string('v', 2045));

        Assert.Equal(200, most.Status);
        Assert.Equal((400, "MetadataTooLarge"), (more.Status, more.Code));
    }

    [Fact]
    public async Task An_archived_object_tells_of_itself_and_cannot_be_read()
    {
        await _s3.CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/cold", "x", "x-amz-storage-class: DEEP_ARCHIVE");

        S3Answer get = await _s3.SendAsync("GET", "/plain/cold");
        S3Answer head = await _s3.SendAsync("HEAD", "/plain/cold");

        Assert.Equal((403, "InvalidObjectState"), (get.Status, get.Code));
        Assert.Equal((200, "DEEP_ARCHIVE"), (head.Status, head["x-amz-storage-class"]));
    }

    [Fact]
    public async Task What_the_rules_owe_is_asked_under_the_lock_and_queued_after_it()
    {
        Bucket bucket = await _s3.CreateBucketAsync("source");
        _s3.Engine.Owed = [new Delivery("rule", "destination", DeliveryState.Pending)];

        S3Answer put = await _s3.SendAsync("PUT", "/source/key", "x", "x-amz-tagging: a=1");
        S3Answer head = await _s3.SendAsync("HEAD", "/source/key");
        S3Answer marker = await _s3.SendAsync("DELETE", "/source/key");

        Assert.Equal("PENDING", head["x-amz-replication-status"]);
        Assert.Equal(["key", "key"], _s3.Engine.Planned.Select(version => version.Key));
        Assert.Equal([put.VersionId, marker.VersionId], _s3.Engine.Enqueued.Select(version => version.VersionId));
        Assert.Equal("1", _s3.Engine.Planned[0].Tags["a"]);
        Assert.True(_s3.Engine.Enqueued[1].IsDeleteMarker);
        Assert.Equal(ReplicationStatus.Pending, ReplicationStatusRollup.Of(bucket.Find("key", put.VersionId)!));
    }

    [Fact]
    public async Task A_version_that_is_deleted_by_its_id_owes_nothing()
    {
        await _s3.CreateBucketAsync("source");
        S3Answer put = await _s3.SendAsync("PUT", "/source/key", "x");
        int planned = _s3.Engine.Planned.Count;

        await _s3.SendAsync("DELETE", "/source/key?versionId=" + put.VersionId);

        Assert.Equal(planned, _s3.Engine.Planned.Count);
        Assert.Equal(planned, _s3.Engine.Enqueued.Count);
    }

    [Fact]
    public async Task A_write_into_a_bucket_that_is_gone_finds_none()
    {
        Bucket bucket = await _s3.CreateBucketAsync("brief");
        bucket.IsDeleted = true;

        Assert.Equal("NoSuchBucket", (await _s3.SendAsync("PUT", "/brief/key", "x")).Code);
    }

    [Fact]
    public async Task A_reader_who_may_not_list_is_not_told_what_is_missing()
    {
        S3Harness s3 = new(new RefusingAuthorizer("s3:ListBucket"));
        await s3.CreateBucketAsync("plain");

        Assert.Equal((403, "AccessDenied"), ((await s3.SendAsync("GET", "/plain/none")).Status, (await s3.SendAsync("GET", "/plain/none")).Code));
    }

    [Fact]
    public async Task Every_permission_is_asked_for_with_what_the_request_says()
    {
        RefusingAuthorizer authorizer = new();
        S3Harness s3 = new(authorizer);
        await s3.CreateBucketAsync("plain");
        S3Answer put = await s3.SendAsync("PUT", "/plain/key", "x", "x-amz-storage-class: STANDARD_IA", "x-amz-tagging: a=1");
        authorizer.Demands.Clear();

        await s3.SendAsync("PUT", "/plain/key", "y", "x-amz-tagging: a=1", "x-amz-storage-class: STANDARD_IA", "If-Match: " + put["ETag"]);
        await s3.SendAsync("GET", "/plain/key?versionId=" + put.VersionId);
        await s3.SendAsync("DELETE", "/plain?replication");
        await s3.SendAsync("GET", "/plain?list-type=2&prefix=Tax/");

        Assert.Equal(
            [
                "s3:PutObject arn:aws:s3:::plain/key",
                "s3:PutObjectTagging arn:aws:s3:::plain/key",
                "s3:GetObject arn:aws:s3:::plain/key",
                "s3:GetObjectVersion arn:aws:s3:::plain/key",
                "s3:PutReplicationConfiguration arn:aws:s3:::plain",
                "s3:ListBucket arn:aws:s3:::plain",
            ],
            authorizer.Demands.Select(demand => $"{demand.Action} {demand.Resource}"));
        Assert.True(authorizer.Demands[0].Says("s3:x-amz-storage-class", "STANDARD_IA"));
        Assert.True(authorizer.Demands[3].Says("s3:VersionId", put.VersionId!));
        Assert.True(authorizer.Demands[5].Says("s3:prefix", "Tax/"));
    }

    [Fact]
    public async Task Attributes_are_told_as_asked()
    {
        await _s3.CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/key", "hello");

        S3Answer answer = await _s3.SendAsync("GET", "/plain/key?attributes", "", "x-amz-object-attributes: ETag,ObjectSize, Checksum,StorageClass");
        S3Answer wrong = await _s3.SendAsync("GET", "/plain/key?attributes", "", "x-amz-object-attributes: Colour");

        Assert.Equal("5d41402abc4b2a76b9719d911017c592", answer.Value("ETag"));
        Assert.Equal("5", answer.Value("ObjectSize"));
        Assert.Equal("STANDARD", answer.Value("StorageClass"));
        Assert.Equal("FULL_OBJECT", answer.Value("ChecksumType"));
        Assert.Equal((400, "InvalidArgument"), (wrong.Status, wrong.Code));
    }
}
