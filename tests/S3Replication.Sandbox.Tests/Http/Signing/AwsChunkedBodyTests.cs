using System.Security.Cryptography;
using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Http.Signing;

/// <summary>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and …-streaming-trailers.html</summary>
public sealed class AwsChunkedBodyTests
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unsigned_body_gives_its_bytes_and_then_its_trailers()
    {
        HttpHeaders trailers = new();
        await using AwsChunkedBody body = Open(
            "5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\nX-Amz-Checksum-Crc32: DUoRhQ==\r\n\r\n", 11, ["x-amz-checksum-crc32"], trailers);

        Assert.Equal("hello world", await ReadAsync(body));
        Assert.Equal("DUoRhQ==", trailers["x-amz-checksum-crc32"]);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("0000000000005\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5\r\nhello\r\n0\r\n")]
    public async Task A_body_without_trailers_is_read(string framed)
    {
        await using AwsChunkedBody body = Open(framed, 5, [], new HttpHeaders());

        Assert.Equal("hello", await ReadAsync(body));
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", 6, "IncompleteBody")]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", 4, "IncompleteBody")]
    [InlineData("5\r\nhel", 5, "IncompleteBody")]
    [InlineData("5\r\nhello\r\n", 5, "IncompleteBody")]
    [InlineData("", 0, "IncompleteBody")]
    [InlineData("hello\r\n0\r\n\r\n", 5, "InvalidRequest")]
    [InlineData("-5\r\nhello\r\n0\r\n\r\n", 5, "InvalidRequest")]
    [InlineData("5\nhello\n0\n\n", 5, "InvalidRequest")]
    [InlineData("5\r\nhello!\r\n0\r\n\r\n", 5, "InvalidRequest")]
    [InlineData("5\r\nhello\r\n0\r\n\r\nmore", 5, "InvalidRequest")]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-meta-a: b\r\n\r\n", 5, "MalformedTrailerError")]
    [InlineData("5\r\nhello\r\n0\r\nno field\r\n\r\n", 5, "MalformedTrailerError")]
    [InlineData("fffffffffffffff\r\nhello\r\n0\r\n\r\n", 5, "IncompleteBody")]
    public async Task A_body_that_is_not_framed_well_is_refused(string framed, long length, string code)
    {
        await using AwsChunkedBody body = Open(framed, length, [], new HttpHeaders());

        var refused = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(body));

        Assert.Equal(code, refused.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x-amz-checksum-crc32: a\r\nx-amz-checksum-crc32: b\r\n")]
    public async Task A_trailer_that_was_announced_comes_once(string trailer)
    {
        await using AwsChunkedBody body = Open(
            $"5\r\nhello\r\n0\r\n{trailer}\r\n", 5, ["x-amz-checksum-crc32"], new HttpHeaders());

        Assert.Equal("MalformedTrailerError", (await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(body))).Code);
    }

    [Theory]
    [InlineData("", 200, null)]
    [InlineData("without the last chunk's signature", 403, "SignatureDoesNotMatch")]
    [InlineData("two chunks changed places", 403, "SignatureDoesNotMatch")]
    [InlineData("a chunk sent twice", 403, "SignatureDoesNotMatch")]
    [InlineData("a chunk left out", 403, "SignatureDoesNotMatch")]
    [InlineData("the trailer's signature left out", 403, "SignatureDoesNotMatch")]
    [InlineData("another trailer", 403, "SignatureDoesNotMatch")]
    [InlineData("small chunks", 403, "InvalidChunkSizeError")]
    public async Task A_signed_body_is_what_the_client_sent_or_is_not_stored(string what, int status, string? code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        int size = what == "small chunks" ? 8191 : 8192;
        string[] data = [new('a', size), new('b', size), "end"];
        SignedRequest request = sandbox.Request("PUT", "/bucket/key");
        request.Payload = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
        request.Headers["content-encoding"] = "aws-chunked";
        request.Headers["x-amz-decoded-content-length"] = data.Sum(part => part.Length).ToString();
        request.Headers["x-amz-trailer"] = "x-amz-checksum-sha256";
        request.ToBytes();

        string previous = request.Signature;
        List<string> chunks = [];
        foreach (string part in data.Append(""))
        {
            previous = request.SignNext("AWS4-HMAC-SHA256-PAYLOAD", previous, Empty, Hash(part));
            chunks.Add($"{part.Length:x};chunk-signature={previous}\r\n{part}{(part.Length == 0 ? "" : "\r\n")}");
        }

        string checksum = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(data))));
        string trailer = $"x-amz-checksum-sha256:{checksum}";
        string signature = request.SignNext("AWS4-HMAC-SHA256-TRAILER", previous, Hash(trailer + "\n"));
        switch (what)
        {
            case "without the last chunk's signature": chunks[3] = "0\r\n"; break;
            case "two chunks changed places": (chunks[0], chunks[1]) = (chunks[1], chunks[0]); break;
            case "a chunk sent twice": chunks.Insert(1, chunks[0]); break;
            case "a chunk left out": chunks.RemoveAt(1); break;
            case "another trailer": trailer = trailer.Replace("sha256:", "sha256:A"); break;
        }

        string end = what == "the trailer's signature left out" ? "" : $"x-amz-trailer-signature:{signature}\r\n";
        request.Body = Encoding.ASCII.GetBytes(string.Concat(chunks) + trailer + "\r\n" + end + "\r\n");
        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());

        Assert.Equal(status, answer.Status);
        Assert.Contains(code ?? "", answer.Text);
        RawAnswer stored = await sandbox.SendAsync(sandbox.Request("GET", "/bucket/key").ToBytes());
        Assert.Equal(status == 200 ? string.Concat(data) : null, stored.Status == 200 ? stored.Text : null);
    }

    private static string Hash(string text) => SignedRequest.Hex(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static AwsChunkedBody Open(string framed, long length, string[] declared, HttpHeaders trailers) =>
        new(new MemoryStream(Encoding.Latin1.GetBytes(framed)), length, signer: null, declared, trailers);

    private static async Task<string> ReadAsync(Stream body)
    {
        using StreamReader reader = new(body, Encoding.Latin1);
        return await reader.ReadToEndAsync(Token);
    }
}
