using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>The head of a request and the body behind it, in either framing, as often as they come.</summary>
internal sealed class HttpHeadTarget : FuzzTarget
{
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    private static readonly HttpLimits s_limits = new() { RequestLine = 2000, HeaderBytes = 4000, HeaderCount = 20, Body = 10_000 };

    public override string Name => "http";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. new[]
        {
            "GET /a?b=c HTTP/1.1\r\nHost: a\r\nX-Amz-Date: 20261102T100000Z\r\n\r\n",
            "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhelloGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n10;a=\"b\"\r\n0123456789abcdef\r\n0\r\nT: u\r\n\r\n",
            "GET http://a/b HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    public override async Task<string> TryAsync(byte[] input, CancellationToken cancellationToken)
    {
        ConnectionReader reader = new(new DribblingStream(input, input.Length));
        StringBuilder seen = new();
        try
        {
            while (await new RequestHeadParser(s_limits).ReadAsync(reader, cancellationToken) is { } head)
            {
                seen.Append(head.Method.Length).Append(head.ContentLength is null ? "c" : "l");
                CheckSound(head);
                RequestBody body = head.ContentLength is { } length
                    ? new LengthBody(reader, length, s_limits, TimeProvider.System, sendContinue: null)
                    : new ChunkedBody(reader, s_limits, TimeProvider.System, sendContinue: null);
                CountingStream count = new();
                await body.CopyToAsync(count, 7, cancellationToken);
                Require(body.IsAtEnd, "A body was read that has no end.");
                Require(head.ContentLength is null ? count.Count <= s_limits.Body : count.Count == head.ContentLength, "A body has another length.");
            }

            return seen.ToString();
        }
        catch (ProtocolException exception)
        {
            return seen + exception.Message;
        }
        catch (ServiceException exception)
        {
            return seen + exception.Message;
        }
    }

    private static void CheckSound(RequestHead head)
    {
        Require(head.Target.StartsWith('/'), "A target is no path.");
        Require((head.Method + head.Target).All(c => c is >= '!' and <= '~'), "A character passed that must be encoded.");
        foreach (var (name, value) in head.Headers)
        {
            Require(name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || TokenMarks.Contains(c)), "A name is no token.");
            Require(!value.Any(c => c is '\r' or '\n' or '\0'), "A value has a line end.");
        }

        Require(head.Headers["Content-Length"] is null || head.Headers["Transfer-Encoding"] is null, "A body has two framings.");
        Require(head.Headers["Transfer-Encoding"] is not null == head.ContentLength is null, "A body has another framing than it says.");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FuzzFindingException(otherwise);
        }
    }
}
