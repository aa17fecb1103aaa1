using System.Globalization;
using System.Text;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;

namespace S3Replication.Sandbox.Tests.Http.Signing;

/// <summary>
/// The examples that AWS publishes with their signatures:
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
/// </summary>
public sealed class SignatureVectorTests
{
    private const string Scope = "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static TheoryData<string, string, string[], string> HeaderExamples => new()
    {
        {
            "GET", "/test.txt",
            ["Range: bytes=0-9", $"x-amz-content-sha256: {Empty}", "x-amz-date: 20130524T000000Z"],
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        },
        {
            "PUT", "/test$file.text",
            [
                "Date: Fri, 24 May 2013 00:00:00 GMT", "x-amz-date: 20130524T000000Z", "x-amz-storage-class: REDUCED_REDUNDANCY",
                "x-amz-content-sha256: 44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            ],
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        },
        {
            "GET", "/?lifecycle",
            ["x-amz-date: 20130524T000000Z", $"x-amz-content-sha256: {Empty}"],
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"
        },
        {
            "GET", "/?max-keys=2&prefix=J",
            ["x-amz-date: 20130524T000000Z", $"x-amz-content-sha256: {Empty}"],
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        },
    };

    [Theory]
    [MemberData(nameof(HeaderExamples))]
    public async Task An_example_of_the_S3_documents_is_accepted_and_a_changed_one_refused(
        string method, string target, string[] headers, string signature)
    {
        byte[] body = Encoding.ASCII.GetBytes(method == "PUT" ? "Welcome to Amazon S3." : "");

        var caller = await VerifyAsync(method, target, headers, signature, body);

        Assert.Equal("111122223333", caller.Caller.AccountId);
        Assert.Equal(body, await ReadAsync(caller.Payload.Body));
        var refused = await Assert.ThrowsAsync<ServiceException>(() => VerifyAsync(method, target + "x", headers, signature, body));
        Assert.Equal((403, "SignatureDoesNotMatch"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task The_presigned_example_is_accepted_until_it_expires()
    {
        const string Target = "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1"
            + "%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        var request = Request("GET", Target, ["Host: examplebucket.s3.amazonaws.com"], []);
        var clock = new FixedClock("2013-05-25T00:00:00Z");
        var verifier = Verifier(clock);

        var (caller, _) = await verifier.VerifyAsync(request, SignatureParser.Parse(request), Token);
        Assert.Equal("111122223333", caller.AccountId);

        clock.Now = clock.Now.AddSeconds(1);
        var expired = await Assert.ThrowsAsync<ServiceException>(
            () => verifier.VerifyAsync(request, SignatureParser.Parse(request), Token));
        Assert.Equal((403, "AccessDenied", "Request has expired"), (expired.Status, expired.Code, expired.Message));
    }

    [Fact]
    public async Task The_IAM_example_is_accepted()
    {
        string[] headers =
        [
            "Host: iam.amazonaws.com", "Content-Type: application/x-www-form-urlencoded; charset=utf-8", "X-Amz-Date: 20150830T123600Z",
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20150830/us-east-1/iam/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-date, "
                + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
        ];
        var request = Request("GET", "/?Action=ListUsers&Version=2010-05-08", headers, []);

        // This page's example writes the secret with a plus sign where S3's has a slash.
        var verifier = Verifier(new FixedClock("2015-08-30T12:36:00Z"), string.Join('+', "wJalrXUtnFEMI/K7MDENG", "bPxRfiCYEXAMPLEKEY"));

        var (caller, _) = await verifier.VerifyAsync(request, SignatureParser.Parse(request), Token);
        Assert.Equal("111122223333", caller.AccountId);
    }

    [Fact]
    public async Task The_chunked_example_is_read_and_a_changed_byte_or_signature_refused()
    {
        string[] headers =
        [
            "x-amz-date: 20130524T000000Z", "x-amz-storage-class: REDUCED_REDUNDANCY",
            "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "Content-Encoding: aws-chunked",
            "x-amz-decoded-content-length: 66560", "Content-Length: 66824",
        ];
        const string Signature = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
        string body = Chunk(65536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648")
            + Chunk(1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497")
            + Chunk(0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
        Assert.Equal(66824, body.Length);

        var (_, payload) = await VerifyAsync("PUT", "/examplebucket/chunkObject.txt", headers, Signature, Bytes(body), "s3.amazonaws.com");
        Assert.Equal(66560, payload.Length);
        Assert.Equal(new string('a', 66560), Encoding.ASCII.GetString(await ReadAsync(payload.Body)));

        foreach (string changed in new[] { body.Replace("aaaa\r\n400;", "aaab\r\n400;"), body.Replace("=0055", "=1055"), body.Replace("=b6c6", "=b6c7") })
        {
            Assert.NotEqual(body, changed);
            var (_, other) = await VerifyAsync(
                "PUT", "/examplebucket/chunkObject.txt", headers, Signature, Bytes(changed), "s3.amazonaws.com");
            var refused = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(other.Body));
            Assert.Equal("SignatureDoesNotMatch", refused.Code);
        }
    }

    [Fact]
    public async Task The_example_with_a_trailing_checksum_is_read_and_tells_the_checksum()
    {
        string[] headers =
        [
            "x-amz-date: 20130524T000000Z", "x-amz-storage-class: REDUCED_REDUNDANCY",
            "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "Content-Encoding: aws-chunked",
            "x-amz-decoded-content-length: 66560", "x-amz-trailer: x-amz-checksum-crc32c",
        ];
        const string Signature = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
        string chunks = Chunk(65536, "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2")
            + Chunk(1024, "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7")
            + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n";
        string body = chunks
            + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
            + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";

        var (_, payload) = await VerifyAsync("PUT", "/examplebucket/chunkObject.txt", headers, Signature, Bytes(body), "s3.amazonaws.com");
        Assert.Null(payload.Trailers["x-amz-checksum-crc32c"]);
        Assert.Equal(66560, (await ReadAsync(payload.Body)).Length);
        Assert.Equal("sOO8/Q==", payload.Trailers["x-amz-checksum-crc32c"]);

        var (_, other) = await VerifyAsync(
            "PUT", "/examplebucket/chunkObject.txt", headers, Signature, Bytes(body.Replace("sOO8", "sOO9")), "s3.amazonaws.com");
        var refused = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(other.Body));
        Assert.Equal("SignatureDoesNotMatch", refused.Code);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Chunk(int size, string signature) =>
        $"{size:x};chunk-signature={signature}\r\n{new string('a', size)}\r\n";

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static SignatureVerifier Verifier(TimeProvider clock, string? secret = null) =>
        new(new CredentialResolver("none", [new OneKey(secret ?? OneKey.ExampleSecret)]), new SandboxClock(clock));

    private static Task<(Caller Caller, Payload Payload)> VerifyAsync(
        string method, string target, string[] headers, string signature, byte[] body, string host = "examplebucket.s3.amazonaws.com")
    {
        string signed = string.Join(';', headers.Append("Host:").Select(header => header.Split(':')[0].ToLowerInvariant()).Order(StringComparer.Ordinal));
        var request = Request(
            method,
            target,
            [.. headers, "Host: " + host, $"Authorization: AWS4-HMAC-SHA256 {Scope},SignedHeaders={signed},Signature={signature}"],
            body);
        return Verifier(new FixedClock("2013-05-24T00:00:00Z")).VerifyAsync(request, SignatureParser.Parse(request), Token);
    }

    private static HttpRequest Request(string method, string target, string[] headers, byte[] body)
    {
        HttpHeaders fields = new();
        foreach (string header in headers)
        {
            fields.Add(header.Split(": ", 2)[0], header.Split(": ", 2)[1]);
        }

        return new HttpRequest(method, target, fields, new MemoryStream(body));
    }

    private static async Task<byte[]> ReadAsync(Stream body)
    {
        using MemoryStream bytes = new();
        await body.CopyToAsync(bytes, 1000, Token);
        return bytes.ToArray();
    }

    private sealed class FixedClock(string now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
