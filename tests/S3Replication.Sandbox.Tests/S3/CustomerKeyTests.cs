using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-s3-c-encryption.html
public sealed class CustomerKeyTests
{
    private const string Prefix = CustomerKeys.Prefix;
    private const string MustMatch = "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key.";
    private const string MustBring =
        "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.";

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task An_object_is_read_with_the_key_that_it_was_written_with()
    {
        await CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain/key", "text", CustomerKeys.Of(1));
        S3Answer get = await _s3.SendAsync("GET", "/plain/key", "", CustomerKeys.Of(1));
        S3Answer head = await _s3.SendAsync("HEAD", "/plain/key", "", CustomerKeys.Of(1));

        foreach (S3Answer answer in new[] { put, get, head })
        {
            Assert.Equal((200, "AES256", CustomerKeys.Md5(1), null), (answer.Status, answer[Prefix + "algorithm"], answer[Prefix + "key-MD5"], answer["x-amz-server-side-encryption"]));
        }

        // "Objects created … and encrypted by SSE-C or SSE-KMS have ETags that are not an MD5 digest": API_Object.html
        Assert.NotEqual("\"1cb251ec0d568de6a929b520c4aed8d1\"", put["ETag"]);
        Assert.Equal((put["ETag"], "text"), (head["ETag"], get.Text));
    }

    [Theory]
    [InlineData("GET", "/plain/key")]
    [InlineData("HEAD", "/plain/key")]
    [InlineData("GET", "/plain/key?attributes")]
    public async Task Without_the_key_and_with_another_nothing_is_read(string method, string target)
    {
        await CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/key", "text", CustomerKeys.Of(1));
        const string Attributes = "x-amz-object-attributes: ETag";

        S3Answer without = await _s3.SendAsync(method, target, "", Attributes);
        S3Answer wrong = await _s3.SendAsync(method, target, "", [Attributes, .. CustomerKeys.Of(2)]);
        S3Answer right = await _s3.SendAsync(method, target, "", [Attributes, .. CustomerKeys.Of(1)]);

        Assert.Equal((400, 403, 200), (without.Status, wrong.Status, right.Status));
        if (method == "GET")
        {
            Assert.Equal(("InvalidRequest", MustBring), (without.Code, without.Message));
            Assert.Equal(("AccessDenied", MustMatch), (wrong.Code, wrong.Message));
        }
    }

    [Fact]
    public async Task What_no_key_of_a_customer_encrypts_is_not_read_with_one()
    {
        await CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/key", "text");

        S3Answer get = await _s3.SendAsync("GET", "/plain/key", "", CustomerKeys.Of(1));

        Assert.Equal((400, "InvalidRequest", "The encryption parameters are not applicable to this object."), (get.Status, get.Code, get.Message));
    }

    [Theory]
    [InlineData("key", "", "InvalidArgument", "Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key.")]
    [InlineData("key-MD5", "", "InvalidArgument", "Requests specifying Server Side Encryption with Customer provided keys must provide the client calculated MD5 of the secret key.")]
    [InlineData("algorithm", "", "InvalidArgument", "Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.")]
    [InlineData("algorithm", "AES128", "InvalidEncryptionAlgorithmError", null)]
    [InlineData("key", "dG9vIHNob3J0", "InvalidArgument", "The secret key was invalid for the specified algorithm.")]
    [InlineData("key", "not base 64", "InvalidArgument", "The secret key was invalid for the specified algorithm.")]
    [InlineData("key-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==", "InvalidArgument", "The calculated MD5 hash of the key did not match the hash that was provided.")]
    public async Task Headers_that_do_not_fit_are_refused(string header, string value, string code, string? message)
    {
        await CreateBucketAsync("plain");
        string[] headers = [.. CustomerKeys.Of(1).Where(line => !line.StartsWith(Prefix + header + ":", StringComparison.Ordinal))];
        if (value.Length > 0)
        {
            headers = [.. headers, $"{Prefix}{header}: {value}"];
        }

        S3Answer put = await _s3.SendAsync("PUT", "/plain/key", "text", headers);

        Assert.Equal((400, code), (put.Status, put.Code));
        Assert.True(message is null || message == put.Message, put.Message);
        Assert.DoesNotContain(CustomerKeys.Key(1), put.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customers_key_goes_with_no_other_encryption()
    {
        await CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain/key", "text", [.. CustomerKeys.Of(1), "x-amz-server-side-encryption: aws:kms"]);

        Assert.Equal((400, "InvalidArgument"), (put.Status, put.Code));
    }

    [Fact]
    public async Task A_copy_reads_with_the_sources_key_and_is_written_with_its_own()
    {
        await CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/key", "text", CustomerKeys.Of(1));
        const string Source = "x-amz-copy-source: plain/key";

        S3Answer without = await _s3.SendAsync("PUT", "/plain/copy", "", [Source, .. CustomerKeys.Of(2)]);
        S3Answer rekeyed = await _s3.SendAsync(
            "PUT", "/plain/key", "", [Source, .. CustomerKeys.Of(1, CustomerKeys.SourcePrefix), .. CustomerKeys.Of(2)]);
        S3Answer get = await _s3.SendAsync("GET", "/plain/key", "", CustomerKeys.Of(2));
        S3Answer plain = await _s3.SendAsync("PUT", "/plain/bare", "", [Source, .. CustomerKeys.Of(2, CustomerKeys.SourcePrefix)]);

        Assert.Equal((400, MustBring), (without.Status, without.Message));
        Assert.Equal((200, CustomerKeys.Md5(2), "text"), (rekeyed.Status, rekeyed[Prefix + "key-MD5"], get.Text));

        // The copy has a digest of its own: the source's tag is none.
        Assert.Equal("\"1cb251ec0d568de6a929b520c4aed8d1\"", plain.Value("ETag"));
    }

    [Fact]
    public async Task Every_part_comes_with_the_key_of_its_upload()
    {
        await CreateBucketAsync("plain");
        S3Answer created = await _s3.SendAsync("POST", "/plain/key?uploads", "", CustomerKeys.Of(1));
        string part = $"/plain/key?partNumber=1&uploadId={created.Value("UploadId")}";

        S3Answer without = await _s3.SendAsync("PUT", part, "text");
        S3Answer wrong = await _s3.SendAsync("PUT", part, "text", CustomerKeys.Of(2));
        S3Answer right = await _s3.SendAsync("PUT", part, "text", CustomerKeys.Of(1));
        S3Answer completed = await _s3.SendAsync(
            "POST",
            $"/plain/key?uploadId={created.Value("UploadId")}",
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{right["ETag"]}</ETag></Part></CompleteMultipartUpload>");

        Assert.Equal((200, CustomerKeys.Md5(1)), (created.Status, created[Prefix + "key-MD5"]));
        Assert.Equal((400, "InvalidRequest"), (without.Status, without.Code));
        Assert.Equal(
            "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.",
            without.Message);
        Assert.Equal((400, "InvalidRequest"), (wrong.Status, wrong.Code));
        Assert.Equal((200, CustomerKeys.Md5(1), 200), (right.Status, right[Prefix + "key-MD5"], completed.Status));
        Assert.Equal("text", (await _s3.SendAsync("GET", "/plain/key", "", CustomerKeys.Of(1))).Text);
    }

    [Fact]
    public async Task A_part_brings_no_key_to_an_upload_without_one()
    {
        await CreateBucketAsync("plain");
        S3Answer created = await _s3.SendAsync("POST", "/plain/key?uploads");

        S3Answer part = await _s3.SendAsync("PUT", $"/plain/key?partNumber=1&uploadId={created.Value("UploadId")}", "text", CustomerKeys.Of(1));

        Assert.Equal((400, "InvalidRequest"), (part.Status, part.Code));
    }

    [Fact]
    public async Task The_key_is_not_kept()
    {
        await CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/key", "text", CustomerKeys.Of(1));

        string state = new StateSnapshot(_s3.Buckets, []).Take().Json;

        Assert.Contains(CustomerKeys.Md5(1), state, StringComparison.Ordinal);
        Assert.DoesNotContain(CustomerKeys.Key(1), state, StringComparison.Ordinal);
    }

    private async Task CreateBucketAsync(string name)
    {
        await _s3.CreateBucketAsync(name);
        Assert.Equal(200, (await _s3.SendAsync("PUT", $"/{name}?encryption", CustomerKeys.Allowing)).Status);
    }
}
