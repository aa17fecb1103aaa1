using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;
using S3Replication.Sandbox.Http.Signing;

namespace S3Replication.Sandbox.Tests.Http.Host;

/// <summary>Throws broken bytes at the parsers: the seed is fixed, so a failure comes again.</summary>
public sealed class ParserFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly string[] s_seeds =
    [
        "GET /a?b=c HTTP/1.1\r\nHost: a\r\nX-Amz-Date: 20261102T100000Z\r\n\r\n",
        "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
        "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nT: u\r\n\r\n",
        "GET http://a/b HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    ];

    private static readonly string[] s_tokens =
        ["\r\n", "\n", "\r", "\0", ":", " ", "\t", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "Host: b\r\n", "HTTP/1.1", "/", "0", "ffffffff", "\u00ff"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_comes_is_a_request_by_the_rules_or_is_refused()
    {
        Random random = new(20261121);
        HttpLimits limits = new() { RequestLine = 200, HeaderBytes = 400, HeaderCount = 10, Body = 1000 };
        int accepted = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] bytes = Mutate(random, s_seeds[random.Next(s_seeds.Length)]);
            ConnectionReader reader = new(new DribblingStream(bytes, random.Next()));
            try
            {
                if (await new RequestHeadParser(limits).ReadAsync(reader, Token) is not { } head)
                {
                    continue;
                }

                accepted++;
                AssertSound(head);
                RequestBody body = head.ContentLength is { } length
                    ? new LengthBody(reader, length, limits, TimeProvider.System, sendContinue: null)
                    : new ChunkedBody(reader, limits, TimeProvider.System, sendContinue: null);
                CountingStream count = new();
                await body.CopyToAsync(count, 7, Token);
                Assert.True(body.IsAtEnd);
                Assert.True(head.ContentLength is null ? count.Count <= limits.Body : count.Count == head.ContentLength);
            }
            catch (Exception exception) when (exception is ProtocolException or ServiceException)
            {
                // Refused, which is fine. Anything else is not.
            }
        }

        Assert.InRange(accepted, Rounds / 20, Rounds - 1);
    }

    [Fact]
    public async Task Whatever_comes_as_an_aws_chunked_body_has_the_declared_length_or_is_refused()
    {
        Random random = new(4711);
        int accepted = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] bytes = Mutate(random, "5;chunk-signature=a\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32: a\r\n\r\n");
            HttpHeaders trailers = new();
            await using AwsChunkedBody body = new(
                new DribblingStream(bytes, random.Next()), 11, signer: null, ["x-amz-checksum-crc32"], trailers);
            CountingStream count = new();
            try
            {
                await body.CopyToAsync(count, 7, Token);
                accepted++;
                Assert.Equal(11, count.Count);
                Assert.NotNull(trailers["x-amz-checksum-crc32"]);
            }
            catch (ServiceException exception)
            {
                Assert.InRange(exception.Status, 400, 403);
            }
        }

        Assert.InRange(accepted, Rounds / 20, Rounds - 1);
    }

    [Fact]
    public async Task The_same_bytes_in_other_pieces_are_the_same_request()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            ConnectionReader reader = new(new DribblingStream(Encoding.Latin1.GetBytes(string.Concat(s_seeds)), seed));
            RequestHeadParser parser = new(new HttpLimits());
            HttpLimits limits = new();

            RequestHead? get = await parser.ReadAsync(reader, Token);
            RequestHead? put = await parser.ReadAsync(reader, Token);
            string body = await ReadAsync(new LengthBody(reader, put!.ContentLength!.Value, limits, TimeProvider.System, null));
            RequestHead? chunked = await parser.ReadAsync(reader, Token);
            string chunkedBody = await ReadAsync(new ChunkedBody(reader, limits, TimeProvider.System, null));
            RequestHead? old = await parser.ReadAsync(reader, Token);

            Assert.Equal(("/a?b=c", "hello", "hello", "/b"), (get?.Target, body, chunkedBody, old?.Target));
            Assert.Null(chunked?.ContentLength);
            Assert.Null(await parser.ReadAsync(reader, Token));
        }
    }

    private static void AssertSound(RequestHead head)
    {
        const string TokenMarks = "!#$%&'*+-.^_`|~";
        Assert.StartsWith("/", head.Target);
        Assert.All(head.Method + head.Target, c => Assert.InRange(c, '!', '~'));
        foreach (var (name, value) in head.Headers)
        {
            Assert.NotEmpty(name);
            Assert.All(name, c => Assert.True(char.IsAsciiLetterOrDigit(c) || TokenMarks.Contains(c), name));
            Assert.DoesNotContain(value, c => c is '\r' or '\n' or '\0');
        }

        Assert.False(head.Headers["Content-Length"] is not null && head.Headers["Transfer-Encoding"] is not null);
        Assert.Equal(head.Headers["Transfer-Encoding"] is not null, head.ContentLength is null);
    }

    private static byte[] Mutate(Random random, string seed)
    {
        StringBuilder text = new(seed);
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, s_tokens[random.Next(s_tokens.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(256);
                    break;
                case 3:
                    text.Length = at + 1;
                    break;
                default:
                    text.Insert(at, new string(text[at], random.Next(1, 300)));
                    break;
            }

            if (text.Length == 0)
            {
                break;
            }
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static async Task<string> ReadAsync(Stream body)
    {
        using StreamReader reader = new(body);
        return await reader.ReadToEndAsync(Token);
    }
}
