using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class MultipartTests
{
    private const int Min = 5 * 1024 * 1024;

    // Min bytes of 'a' and three of 'b', digested by another implementation.
    private const string FirstTag = "\"79b281060d337b9b2b84ccf390adcf74\"";
    private const string ObjectTag = "\"06a6ca67e53064f3f30a42ee29a62f5d-2\"";

    private static readonly byte[] s_first = Repeat('a', Min);
    private static readonly byte[] s_last = Repeat('b', 3);

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task Parts_become_one_object_with_what_the_upload_said_of_it()
    {
        string upload = await CreateAsync("Content-Type: text/plain", "x-amz-meta-colour: blue", "x-amz-tagging: a=1");
        S3Answer first = await PartAsync(upload, 1, s_first);
        S3Answer last = await PartAsync(upload, 2, s_last);

        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/parts/key")).Status);
        S3Answer done = await CompleteAsync(upload, Part(1, first), Part(2, last));
        S3Answer head = await _s3.SendAsync("HEAD", "/parts/key", "", "x-amz-checksum-mode: ENABLED");
        S3Answer get = await _s3.SendAsync("GET", "/parts/key");

        Assert.Equal(FirstTag, first["ETag"]);
        Assert.Equal((200, "/parts/key"), (done.Status, new Uri(done.Value("Location")!).AbsolutePath));
        Assert.Equal((ObjectTag, ObjectTag), (done.Value("ETag"), head["ETag"]));
        Assert.Equal(done.VersionId, head.VersionId);
        Assert.Equal(("blue", "text/plain", "1"), (head["x-amz-meta-colour"], head["Content-Type"], head["x-amz-tagging-count"]));
        Assert.Equal([.. s_first, .. s_last], get.Body);
        ulong whole = ReflectedCrc.Crc64Nvme.Append(0, get.Body);
        Assert.Equal(ChecksumAlgorithm.Encode(ReflectedCrc.Crc64Nvme, whole), head["x-amz-checksum-crc64nvme"]);
        Assert.Equal("FULL_OBJECT", head["x-amz-checksum-type"]);
        Assert.Empty(_s3.Buckets.Find("parts")!.Uploads);
        Assert.Equal("NoSuchUpload", (await CompleteAsync(upload, Part(1, first))).Code);
    }

    [Fact]
    public async Task A_part_of_an_object_can_be_read_by_its_number()
    {
        string upload = await CreateAsync();
        S3Answer first = await PartAsync(upload, 1, s_first);
        S3Answer last = await PartAsync(upload, 2, s_last);
        await CompleteAsync(upload, Part(1, first), Part(2, last));

        S3Answer part = await _s3.SendAsync("GET", "/parts/key?partNumber=2");
        S3Answer attributes = await _s3.SendAsync("GET", "/parts/key?attributes", "", "x-amz-object-attributes: ObjectParts");
        S3Answer none = await _s3.SendAsync("GET", "/parts/key?partNumber=3");

        Assert.Equal((206, "bbb", "2"), (part.Status, part.Text, part["x-amz-mp-parts-count"]));
        Assert.Equal($"bytes {Min}-{Min + 2}/{Min + 3}", part["Content-Range"]);
        Assert.Equal("2", attributes.Value("PartsCount"));
        Assert.Equal((416, "InvalidPartNumber"), (none.Status, none.Code));
    }

    // "the multipart upload might have been aborted or completed": who has lost the answer may ask again, with the same parts
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
    [Fact]
    public async Task A_completion_that_is_sent_again_has_the_same_answer_and_makes_nothing_new()
    {
        string upload = await CreateAsync();
        S3Answer part = await PartAsync(upload, 1, s_last);

        S3Answer done = await CompleteAsync(upload, Part(1, part));
        S3Answer again = await CompleteAsync(upload, Part(1, part));
        S3Answer other = await _s3.SendAsync(
            "POST", "/parts/other?uploadId=" + upload, "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>");

        Assert.Equal((200, done.Text, done.VersionId), (again.Status, again.Text, again.VersionId));
        Assert.Equal("NoSuchUpload", other.Code);
        Assert.Single(_s3.Buckets.Find("parts")!.Keys.Find("key")!);
    }

    [Fact]
    public async Task A_composite_checksum_is_that_of_the_parts_checksums()
    {
        string upload = await CreateAsync("x-amz-checksum-algorithm: CRC32");
        string[] sums = [Crc32(s_first), Crc32(s_last)];
        S3Answer first = await PartAsync(upload, 1, s_first, "x-amz-checksum-crc32: " + sums[0]);
        S3Answer last = await PartAsync(upload, 2, s_last, "x-amz-checksum-crc32: " + sums[1]);

        S3Answer bare = await PartAsync(upload, 3, s_last);
        S3Answer without = await CompleteAsync(upload, Part(1, first), Part(2, last));
        S3Answer wrong = await CompleteAsync(upload, Part(1, first, sums[1]), Part(2, last, sums[1]));
        S3Answer done = await CompleteAsync(upload, Part(1, first, sums[0]), Part(2, last, sums[1]));
        S3Answer part = await _s3.SendAsync("GET", "/parts/key?partNumber=1", "", "x-amz-checksum-mode: ENABLED");

        S3Answer attributes = await _s3.SendAsync(
            "GET", "/parts/key?attributes", "", "x-amz-object-attributes: Checksum,ObjectParts", "x-amz-max-parts: 1");

        string composite = Crc32([.. Convert.FromBase64String(sums[0]), .. Convert.FromBase64String(sums[1])]) + "-2";
        Assert.Equal("Checksum Type mismatch occurred, expected checksum Type: crc32, actual checksum Type: null", bare.Message);
        Assert.Equal(
            "The upload was created using a crc32 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.",
            without.Message);
        Assert.Equal((400, "InvalidPart"), (wrong.Status, wrong.Code));
        Assert.Equal((200, composite, "COMPOSITE"), (done.Status, done.Value("ChecksumCRC32"), done.Value("ChecksumType")));
        Assert.Equal(sums[0], part["x-amz-checksum-crc32"]);
        Assert.Equal([composite[..^2], sums[0]], attributes.Values("ChecksumCRC32"));
        Assert.Equal(("true", "1", "2"), (attributes.Value("IsTruncated"), attributes.Value("NextPartNumberMarker"), attributes.Value("PartsCount")));
    }

    [Fact]
    public async Task A_full_object_checksum_needs_none_of_the_parts_and_is_verified()
    {
        string upload = await CreateAsync("x-amz-checksum-algorithm: CRC32", "x-amz-checksum-type: FULL_OBJECT");
        S3Answer first = await PartAsync(upload, 1, s_first);
        S3Answer last = await PartAsync(upload, 2, s_last);
        string whole = Crc32([.. s_first, .. s_last]);

        S3Answer wrong = await CompleteAsync(upload, ["x-amz-checksum-crc32: AAAAAA=="], Part(1, first), Part(2, last));
        S3Answer size = await CompleteAsync(upload, ["x-amz-mp-object-size: 9"], Part(1, first), Part(2, last));
        S3Answer type = await CompleteAsync(upload, ["x-amz-checksum-type: COMPOSITE"], Part(1, first), Part(2, last));
        S3Answer done = await CompleteAsync(
            upload, ["x-amz-checksum-crc32: " + whole, "x-amz-checksum-type: FULL_OBJECT"], Part(1, first), Part(2, last));

        Assert.Equal(("BadDigest", "InvalidRequest", "InvalidRequest"), (wrong.Code, size.Code, type.Code));
        Assert.Equal((200, whole), (done.Status, done.Value("ChecksumCRC32")));

        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectPart.html: a part has a checksum if the upload was created with an algorithm
        S3Answer part = await _s3.SendAsync("GET", "/parts/key?partNumber=2", "", "x-amz-checksum-mode: ENABLED");
        Assert.Equal((Crc32(s_last), "FULL_OBJECT"), (part["x-amz-checksum-crc32"], part["x-amz-checksum-type"]));
    }

    [Theory]
    [InlineData("SHA256", "FULL_OBJECT", "The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.")]
    [InlineData("CRC64NVME", "COMPOSITE", "The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.")]
    [InlineData(null, "COMPOSITE", "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.")]
    public async Task Types_and_algorithms_must_go_together(string? algorithm, string type, string message)
    {
        await _s3.CreateBucketAsync("parts");
        string[] headers = algorithm is null ? [] : ["x-amz-checksum-algorithm: " + algorithm];

        S3Answer answer = await _s3.SendAsync("POST", "/parts/key?uploads", "", [.. headers, "x-amz-checksum-type: " + type]);

        Assert.Equal((400, "InvalidRequest", message), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task Parts_must_be_there_in_order_and_large_enough()
    {
        string upload = await CreateAsync();
        S3Answer small = await PartAsync(upload, 1, s_last);
        S3Answer last = await PartAsync(upload, 3, s_last);

        S3Answer order = await CompleteAsync(upload, Part(3, last), Part(1, small));
        S3Answer missing = await CompleteAsync(upload, Part(1, small), Part(2, last));
        S3Answer tag = await CompleteAsync(upload, $"<Part><PartNumber>1</PartNumber><ETag>{FirstTag}</ETag></Part>");
        S3Answer tooSmall = await CompleteAsync(upload, Part(1, small), Part(3, last));
        S3Answer none = await CompleteAsync(upload);

        Assert.Equal((400, "InvalidPartOrder"), (order.Status, order.Code));
        Assert.Equal((400, "InvalidPart", "2"), (missing.Status, missing.Code, missing.Value("PartNumber")));
        Assert.Equal((400, "InvalidPart"), (tag.Status, tag.Code));
        Assert.Equal((400, "EntityTooSmall", "3", "5242880", "1"), (tooSmall.Status, tooSmall.Code, tooSmall.Value("ProposedSize"), tooSmall.Value("MinSizeAllowed"), tooSmall.Value("PartNumber")));
        Assert.Equal((400, "MalformedXML"), (none.Status, none.Code));
        Assert.Equal(200, (await CompleteAsync(upload, Part(3, last))).Status);
    }

    [Fact]
    public async Task A_part_that_comes_again_replaces_and_one_left_out_is_dropped()
    {
        string upload = await CreateAsync();
        await PartAsync(upload, 1, Repeat('z', 9));
        S3Answer again = await PartAsync(upload, 1, s_last);
        await PartAsync(upload, 2, s_first);

        await CompleteAsync(upload, Part(1, again));

        Assert.Equal("bbb", (await _s3.SendAsync("GET", "/parts/key")).Text);
    }

    [Fact]
    public async Task Parts_may_be_copied_from_ranges_of_objects()
    {
        string upload = await CreateAsync();
        await _s3.SendAsync("PUT", "/parts/source", "0123456789");

        S3Answer part = await CopyPartAsync(upload, "x-amz-copy-source-range: bytes=2-4");
        S3Answer outside = await CopyPartAsync(upload, "x-amz-copy-source-range: bytes=2-10");
        S3Answer behind = await CopyPartAsync(upload, "x-amz-copy-source-range: bytes=10-12");
        S3Answer open = await CopyPartAsync(upload, "x-amz-copy-source-range: bytes=2-");
        await _s3.SendAsync(
            "POST", "/parts/key?uploadId=" + upload, $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part.Value("ETag")}</ETag></Part></CompleteMultipartUpload>");

        Assert.Equal(200, part.Status);
        Assert.NotNull(part["x-amz-copy-source-version-id"]);
        Assert.Equal((400, "InvalidArgument"), (outside.Status, outside.Code));
        Assert.Equal("Range specified is not valid for source object of size: 10", outside.Message);
        Assert.Equal((400, "InvalidRequest", "The specified copy range is invalid for the source object size"), (behind.Status, behind.Code, behind.Message));
        Assert.Equal((400, "InvalidArgument"), (open.Status, open.Code));
        Assert.Equal("234", (await _s3.SendAsync("GET", "/parts/key")).Text);
    }

    [Fact]
    public async Task An_upload_that_is_aborted_is_gone()
    {
        string upload = await CreateAsync();

        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/parts/key?uploadId=" + upload)).Status);
        Assert.Equal("NoSuchUpload", (await _s3.SendAsync("DELETE", "/parts/key?uploadId=" + upload)).Code);
        Assert.Equal("NoSuchUpload", (await PartAsync(upload, 1, s_last)).Code);
        Assert.Equal("NoSuchUpload", (await _s3.SendAsync("GET", "/parts/key?uploadId=" + upload)).Code);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("one")]
    public async Task A_part_has_a_number_from_1_to_10000(string number)
    {
        string upload = await CreateAsync();

        S3Answer answer = await _s3.SendAsync("PUT", $"/parts/key?partNumber={number}&uploadId={upload}", "x");

        Assert.Equal((400, "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive"), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task Parts_are_listed_in_pages()
    {
        string upload = await CreateAsync();
        foreach (int number in new[] { 7, 2, 5 })
        {
            await PartAsync(upload, number, s_last);
        }

        S3Answer page = await _s3.SendAsync("GET", $"/parts/key?uploadId={upload}&max-parts=2");
        S3Answer rest = await _s3.SendAsync("GET", $"/parts/key?uploadId={upload}&max-parts=2&part-number-marker=5");

        Assert.Equal(["2", "5"], page.Values("PartNumber"));
        Assert.Equal(("true", "5"), (page.Value("IsTruncated"), page.Value("NextPartNumberMarker")));
        Assert.Equal(["7"], rest.Values("PartNumber"));
        Assert.Equal("false", rest.Value("IsTruncated"));
    }

    [Fact]
    public async Task Uploads_are_listed_by_key_and_beginning_in_pages()
    {
        Bucket bucket = await _s3.CreateBucketAsync("parts");
        List<(string Key, string Id)> made = [];
        foreach (string key in new[] { "b", "a/1", "a/2", "b", "c" })
        {
            S3Answer answer = await _s3.SendAsync("POST", $"/parts/{key}?uploads");
            made.Add((key, answer.Value("UploadId")!));
            _s3.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        List<string?> listed = [];
        string next = string.Empty;
        do
        {
            S3Answer page = await _s3.SendAsync("GET", "/parts?uploads&max-uploads=1" + next);
            listed.Add(page.Value("UploadId"));
            next = page.Value("IsTruncated") == "true"
                ? $"&key-marker={Uri.EscapeDataString(page.Value("NextKeyMarker")!)}&upload-id-marker={page.Value("NextUploadIdMarker")}"
                : string.Empty;
        }
        while (next.Length > 0);
        S3Answer rolled = await _s3.SendAsync("GET", "/parts?uploads&delimiter=/");

        Assert.Equal(5, bucket.Uploads.Count);
        Assert.Equal([made[1].Id, made[2].Id, made[0].Id, made[3].Id, made[4].Id], listed);
        Assert.Equal(["b", "b", "c"], rolled.Values("Key"));
        Assert.Equal("a/", rolled.Xml.Elements().Single(element => element.Name.LocalName == "CommonPrefixes").Value);
    }

    private static byte[] Repeat(char c, int count) => [.. Enumerable.Repeat((byte)c, count)];

    private static string Crc32(byte[] data) => ChecksumAlgorithm.Encode(ReflectedCrc.Crc32, ReflectedCrc.Crc32.Append(0, data));

    private static string Part(int number, S3Answer answer, string? checksum = null) =>
        $"<Part><PartNumber>{number}</PartNumber><ETag>{answer["ETag"]}</ETag>"
        + (checksum is null ? string.Empty : $"<ChecksumCRC32>{checksum}</ChecksumCRC32>") + "</Part>";

    private async Task<string> CreateAsync(params string[] headers)
    {
        await _s3.CreateBucketAsync("parts");
        S3Answer answer = await _s3.SendAsync("POST", "/parts/key?uploads", "", headers);
        Assert.Equal(200, answer.Status);
        return answer.Value("UploadId")!;
    }

    private Task<S3Answer> PartAsync(string upload, int number, byte[] body, params string[] headers) =>
        _s3.SendAsync("PUT", $"/parts/key?partNumber={number}&uploadId={upload}", body, headers);

    private Task<S3Answer> CopyPartAsync(string upload, string header) => _s3.SendAsync(
        "PUT", $"/parts/key?partNumber=1&uploadId={upload}", "", "x-amz-copy-source: parts/source", header);

    private Task<S3Answer> CompleteAsync(string upload, params string[] parts) => CompleteAsync(upload, [], parts);

    private Task<S3Answer> CompleteAsync(string upload, string[] headers, params string[] parts) => _s3.SendAsync(
        "POST",
        "/parts/key?uploadId=" + upload,
        $"<CompleteMultipartUpload>{string.Concat(parts)}</CompleteMultipartUpload>",
        ["Host: localhost:9000", .. headers]);
}
