using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Http.Signing;

/// <summary>
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html#RESTAuthenticationQueryStringAuth
/// </summary>
public sealed class PresignedTests
{
    [Fact]
    public async Task Headers_in_a_presigned_query_count_as_headers()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        string target = "/bucket/key?x-amz-meta-colour=blue&x-amz-storage-class=STANDARD_IA&x-amz-tagging=a%3Db";

        RawAnswer put = await sandbox.SendAsync(sandbox.Request("PUT", target, "abc").ToPresignedBytes());
        RawAnswer head = await sandbox.SendAsync("HEAD", "/bucket/key");

        Assert.Equal(200, put.Status);
        Assert.Equal(
            ("blue", "STANDARD_IA", "1"), (head["x-amz-meta-colour"], head["x-amz-storage-class"], head["x-amz-tagging-count"]));
    }

    // A line end in a name would begin another header of each answer that tells the metadata.
    [Fact]
    public async Task A_name_in_a_presigned_query_that_no_header_can_have_is_none()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        string target = "/bucket/key?x-amz-meta-a%0D%0Ax-evil%3A%201%0D%0Ab=v&x-amz-meta-good=1";

        RawAnswer put = await sandbox.SendAsync(sandbox.Request("PUT", target, "abc").ToPresignedBytes());
        RawAnswer head = await sandbox.SendAsync("HEAD", "/bucket/key");

        Assert.Equal(200, put.Status);
        Assert.Equal(("1", null, null), (head["x-amz-meta-good"], head["x-evil"], head["b"]));
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html: browsers ask with the address of the request that shall follow
    [Fact]
    public async Task A_preflight_with_a_presigned_address_is_signed_by_nobody()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync(
            "PUT", "/bucket?cors", "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod></CORSRule></CORSConfiguration>");
        string request = Encoding.Latin1.GetString(sandbox.Request("PUT", "/bucket/key").ToPresignedBytes());
        string preflight = "OPTIONS" + request[3..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)];

        RawAnswer asked = await sandbox.SendAsync(Encoding.Latin1.GetBytes(
            preflight + "\r\nOrigin: http://a\r\nAccess-Control-Request-Method: PUT\r\n\r\n"));
        RawAnswer bare = await sandbox.SendAsync(Encoding.Latin1.GetBytes(preflight + "\r\n\r\n"));

        Assert.Equal((200, "*", 400), (asked.Status, asked["Access-Control-Allow-Origin"], bare.Status));
    }

    [Fact]
    public async Task A_header_in_the_query_of_a_request_that_is_signed_in_its_header_is_none()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");

        await sandbox.SendAsync("PUT", "/bucket/key?x-amz-meta-colour=blue", "abc");

        Assert.Null((await sandbox.SendAsync("HEAD", "/bucket/key"))["x-amz-meta-colour"]);
    }

    [Fact]
    public async Task A_checksum_in_the_query_is_not_looked_at()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        string target = "/bucket/key?x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32";

        RawAnswer put = await sandbox.SendAsync(sandbox.Request("PUT", target, "abc").ToPresignedBytes());

        Assert.Equal(200, put.Status);
    }

    [Fact]
    public async Task An_address_that_has_expired_says_when_in_the_form_of_S3()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        DateTimeOffset signed = sandbox.Clock.GetUtcNow();
        byte[] request = sandbox.Request("GET", "/bucket/key").ToPresignedBytes("60");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(61));

        XElement error = XDocument.Parse((await sandbox.SendAsync(request)).Text).Root!;

        Assert.Equal("Request has expired", error.Element("Message")?.Value);
        Assert.Equal("60", error.Element("X-Amz-Expires")?.Value);
        Assert.Equal($"{signed.AddSeconds(60):yyyy-MM-dd'T'HH:mm:ss'Z'}", error.Element("Expires")?.Value);
        Assert.Equal($"{signed.AddSeconds(61):yyyy-MM-dd'T'HH:mm:ss'Z'}", error.Element("ServerTime")?.Value);
        Assert.NotNull(error.Element("HostId"));
    }

    [Fact]
    public async Task An_address_of_the_last_of_all_days_is_not_valid_yet()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        SignedRequest request = sandbox.Request("GET", "/bucket/key");
        request.Time = DateTimeOffset.MaxValue;

        RawAnswer answer = await sandbox.SendAsync(request.ToPresignedBytes("604800"));

        Assert.Equal((403, true), (answer.Status, answer.Text.Contains("Request is not yet valid", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_query_that_cannot_be_read_is_refused_in_the_form_of_S3()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        RawAnswer answer = await sandbox.SendAsync(sandbox.Request("GET", "/bucket/key").ToPresignedBytes("604801"));

        Assert.Equal("AuthorizationQueryParametersError", XDocument.Parse(answer.Text).Root!.Element("Code")?.Value);
        Assert.NotNull(XDocument.Parse(answer.Text).Root!.Element("HostId"));
        Assert.NotNull(answer["x-amz-id-2"]);
    }

    [Theory]
    [InlineData("s3:authType", "StringEquals", "REST-HEADER", 403)]
    [InlineData("s3:authType", "StringEquals", "REST-QUERY-STRING", 200)]
    [InlineData("s3:signatureversion", "StringEquals", "AWS", 403)]
    [InlineData("s3:signatureAge", "NumericLessThan", "600000", 200)]
    [InlineData("s3:signatureAge", "NumericLessThan", "540000", 403)]
    public async Task A_bucket_policy_can_ask_how_a_request_is_signed(string key, string condition, string value, int status)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/key", "abc");
        string policy = $$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"s3:GetObject",
            "Resource":"arn:aws:s3:::bucket/*","Condition":{"{{{condition}}}": {"{{{key}}}": "{{{value}}}"} } }] }
            """;
        await sandbox.SendAsync("PUT", "/bucket?policy", policy);
        SignedRequest request = sandbox.Request("GET", "/bucket/key");
        request.AccessKeyId = "444455556666";
        byte[] bytes = request.ToPresignedBytes("3600");

        sandbox.Clock.Advance(TimeSpan.FromSeconds(570));

        Assert.Equal(status, (await sandbox.SendAsync(bytes)).Status);
    }

    [Fact]
    public async Task An_address_of_version_2_holds_for_its_time_in_a_Region_that_takes_it()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/a%20b", "abc");
        byte[] request = Version2(sandbox, "/bucket/a%20b", seconds: 60);

        Assert.Equal("abc", (await sandbox.SendAsync(request)).Text);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(61));
        RawAnswer expired = await sandbox.SendAsync(request);

        Assert.Equal(403, expired.Status);
        Assert.Contains("<Message>Request has expired</Message>", expired.Text);
    }

    [Fact]
    public async Task An_address_of_version_2_covers_what_overrides_the_answer()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/key", "abc");
        byte[] request = Version2(sandbox, "/bucket/key?response-content-type=text/html", seconds: 60);
        string changed = Encoding.Latin1.GetString(request).Replace("text%2Fhtml", "text%2Fplain");

        Assert.Equal("text/html", (await sandbox.SendAsync(request))["Content-Type"]);
        Assert.Equal(403, (await sandbox.SendAsync(Encoding.Latin1.GetBytes(changed))).Status);
    }

    [Fact]
    public async Task An_address_of_version_2_covers_what_comes_twice_in_its_query()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/key", "abc");
        string request = Encoding.Latin1.GetString(Version2(sandbox, "/bucket/key", seconds: 60, "x-amz-expected-bucket-owner:111122223333\n"));
        string good = request.Replace("key?", "key?x-amz-expected-bucket-owner=111122223333&");
        string twice = request.Replace("key?", "key?x-amz-expected-bucket-owner=444455556666&x-amz-expected-bucket-owner=111122223333&");

        Assert.Equal(200, (await sandbox.SendAsync(Encoding.Latin1.GetBytes(good))).Status);
        Assert.Contains("SignatureDoesNotMatch", (await sandbox.SendAsync(Encoding.Latin1.GetBytes(twice))).Text);
    }

    [Fact]
    public async Task Newer_Regions_refuse_version_2()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        string location = "<CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>";
        await sandbox.SendAsync("PUT", "/bucket", location, "eu-central-1");

        RawAnswer answer = await sandbox.SendAsync(Version2(sandbox, "/bucket/key", seconds: 60));

        Assert.Equal(400, answer.Status);
        Assert.Contains("Please use AWS4-HMAC-SHA256.", answer.Text);
    }

    [Theory]
    [InlineData("&Expires=", "&Y=", "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters")]
    [InlineData("&Expires=", "&Expires=soon", "Invalid date (should be seconds since epoch): soon")]
    public async Task A_query_of_version_2_that_cannot_be_read_is_denied(string part, string changed, string message)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        string request = Encoding.Latin1.GetString(Version2(sandbox, "/bucket/key", seconds: 60));

        RawAnswer answer = await sandbox.SendAsync(Encoding.Latin1.GetBytes(request.Replace(part, changed)));

        Assert.Equal(403, answer.Status);
        Assert.Contains($"<Message>{message}", answer.Text);
    }

    [Fact]
    public async Task Version_2_cannot_read_what_a_KMS_key_encrypts()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        SignedRequest put = sandbox.Request("PUT", "/bucket/key", "abc");
        put.Headers["x-amz-server-side-encryption"] = "aws:kms";
        Assert.Equal(200, (await sandbox.SendAsync(put.ToBytes())).Status);

        RawAnswer answer = await sandbox.SendAsync(Version2(sandbox, "/bucket/key", seconds: 60));

        Assert.Equal(400, answer.Status);
        Assert.Contains("require AWS Signature Version 4.", answer.Text);
    }

    private static byte[] Version2(SandboxUnderTest sandbox, string resource, int seconds, string headers = "")
    {
        long expires = sandbox.Clock.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();
        string text = $"GET\n\n\n{expires}\n{headers}{resource}";
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes("secret"));
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        string signature = Convert.ToBase64String(hash.GetHashAndReset());
        string[] parts = resource.Split('?', 2);
        string query = parts.Length == 1 ? "" : parts[1].Replace("/", "%2F") + "&";
        return Encoding.Latin1.GetBytes(
            $"GET {parts[0]}?{query}AWSAccessKeyId=111122223333&Expires={expires}&Signature={Uri.EscapeDataString(signature)} HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\n\r\n");
    }
}
