using System.Globalization;

namespace S3Replication.Sandbox.Http.Host;

/// <summary>
/// Parses what comes before a body, strictly: what two parsers might read in two ways is refused
/// (<see href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</see>, sections 2 to 6 and 11).
/// </summary>
/// <param name="limits">What a client may ask.</param>
internal sealed class RequestHeadParser(HttpLimits limits)
{
    /// <summary>Reads a head.</summary>
    /// <param name="reader">The connection.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The head; null when the client has closed the connection before it.</returns>
    /// <exception cref="ProtocolException">It is refused.</exception>
    public async Task<RequestHead?> ReadAsync(ConnectionReader reader, CancellationToken cancellationToken)
    {
        static ProtocolException TooLong() => new(414, "RequestUriTooLarge", "The request line is too long.");
        string? line = await reader.ReadLineAsync(limits.RequestLine, TooLong, cancellationToken).ConfigureAwait(false);
        if (line is { Length: 0 })
        {
            // RFC 9112, 2.2: one empty line that an old client sent behind its body.
            line = await reader.ReadLineAsync(limits.RequestLine, TooLong, cancellationToken).ConfigureAwait(false);
        }

        if (line is null)
        {
            return null;
        }

        string[] parts = line.Split(' ');
        if (parts.Length != 3 || !HttpToken.Is(parts[0]))
        {
            throw ProtocolException.Bad("The request line is not well-formed.");
        }

        bool isHttp11 = parts[2] switch
        {
            "HTTP/1.1" => true,
            "HTTP/1.0" => false,
            _ when parts[2].StartsWith("HTTP/", StringComparison.Ordinal) =>
                throw new ProtocolException(505, "HttpVersionNotSupported", "Only HTTP/1.1 and HTTP/1.0 are spoken here."),
            _ => throw ProtocolException.Bad("The request line is not well-formed."),
        };
        (string target, string? authority) = ReadTarget(parts[1]);
        HttpHeaders headers = await ReadHeadersAsync(reader, cancellationToken).ConfigureAwait(false);
        CheckHost(headers, isHttp11, authority);
        return new RequestHead(parts[0], target, isHttp11, headers, ReadLength(headers, isHttp11));
    }

    /// <summary>Reads header fields, or the trailer fields of a chunked body, with the empty line behind them.</summary>
    /// <param name="reader">The connection.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HttpHeaders> ReadHeadersAsync(ConnectionReader reader, CancellationToken cancellationToken)
    {
        static ProtocolException TooLarge() =>
            new(431, "RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.");
        HttpHeaders headers = new();
        int left = limits.HeaderBytes;
        for (int count = 0; ; count++)
        {
            string line = await reader.ReadLineAsync(left, TooLarge, cancellationToken).ConfigureAwait(false)
                ?? throw ProtocolException.Bad("The request ends in its header section.");
            if (line.Length == 0)
            {
                return headers;
            }

            left -= line.Length;
            if (count == limits.HeaderCount)
            {
                throw TooLarge();
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !HttpToken.Is(line.AsSpan(0, colon)))
            {
                // A folded line begins with a space and fails here, as does a space before the colon.
                throw ProtocolException.Bad("A header field's name is not well-formed.");
            }

            string value = line[(colon + 1)..].Trim(' ', '\t');
            if (value.Any(c => (c < ' ' && c != '\t') || c == '\x7f'))
            {
                throw ProtocolException.Bad("A header field's value has a control character.");
            }

            headers.Add(line[..colon], value);
        }
    }

    private static (string Target, string? Authority) ReadTarget(string target)
    {
        if (target.Length == 0 || target.AsSpan().ContainsAnyExceptInRange('!', '~') || target.Contains('#', StringComparison.Ordinal))
        {
            throw ProtocolException.Bad("The request target has a character that must be encoded.");
        }

        if (target[0] == '/')
        {
            return (target, null);
        }

        int scheme = target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : throw ProtocolException.Bad("The request target is neither a path nor an absolute URI.");
        int end = target.AsSpan(scheme).IndexOfAny('/', '?');
        string authority = end < 0 ? target[scheme..] : target.Substring(scheme, end);
        string rest = end < 0 ? "/" : target[(scheme + end)..];
        return (rest[0] == '/' ? rest : "/" + rest, authority);
    }

    private static void CheckHost(HttpHeaders headers, bool isHttp11, string? authority)
    {
        string[] hosts = [.. headers.Where(field => field.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)).Select(field => field.Value)];
        if (hosts.Length > 1 || (hosts.Length == 0 && isHttp11))
        {
            throw ProtocolException.Bad("A request has exactly one Host header field.");
        }

        if (authority is not null && hosts.Length == 1 && !authority.Equals(hosts[0], StringComparison.OrdinalIgnoreCase))
        {
            throw ProtocolException.Bad("The request target and the Host header field name two hosts.");
        }
    }

    private long? ReadLength(HttpHeaders headers, bool isHttp11)
    {
        string? length = headers["Content-Length"];
        if (headers["Transfer-Encoding"] is { } encoding)
        {
            return length is not null ? throw ProtocolException.Bad("A request has both a Content-Length and a Transfer-Encoding.")
                : !isHttp11 ? throw ProtocolException.Bad("HTTP/1.0 has no Transfer-Encoding.")
                : encoding.Equals("chunked", StringComparison.OrdinalIgnoreCase) ? null
                : throw new ProtocolException(501, "NotImplemented", "The only Transfer-Encoding taken is chunked.");
        }

        if (length is null)
        {
            return 0;
        }

        // A repeated one was joined by a comma and fails here, even when both say the same.
        if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            throw ProtocolException.Bad("The Content-Length is not one number.");
        }

        return value <= limits.Body ? value : throw BodyTooLarge();
    }

    /// <summary>A body over the limit.</summary>
    public static ProtocolException BodyTooLarge() =>
        new(413, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size.");
}
