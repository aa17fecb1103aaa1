using System.Globalization;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>Finds the signature in a request's header or query.</summary>
internal static class SignatureParser
{
    private const int LongestLifetime = 604_800;

    private static readonly string[] s_queryParameters =
        ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"];

    // As RFC 2616 writes it, and with an offset, as botocore does ("-0000")
    // (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonRequestHeaders.html).
    private static readonly string[] s_mailDates = ["r", "ddd, d MMM yyyy HH:mm:ss zzz"];

    /// <summary>Reads the signature.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The signature; null for an anonymous request.</returns>
    /// <exception cref="ServiceException">It is not well-formed, or of a kind that is not taken.</exception>
    public static RequestSignature? Parse(HttpRequest request)
    {
        if (request.Method == "OPTIONS")
        {
            // A browser asks before it sends a request, with the address of that, and the question itself is signed by nobody
            // (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html).
            return null;
        }

        string? header = request.Headers["Authorization"];
        bool inQuery = request.Query.Has("X-Amz-Algorithm") || request.Query.Has("X-Amz-Credential");
        if (header is not null && (inQuery || request.Query.Has("Signature")))
        {
            throw SignatureErrors.TwoMechanisms();
        }

        return header is not null ? ParseHeader(request, header)
            : inQuery ? ParseQuery(request)
            : request.Query.Has("Signature") || request.Query.Has("AWSAccessKeyId") ? QuerySignatureV2.Parse(request)
            : null;
    }

    private static RequestSignature ParseHeader(HttpRequest request, string header)
    {
        int space = header.IndexOf(' ', StringComparison.Ordinal);
        CheckAlgorithm(space < 0 ? header : header[..space]);
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (string part in header[Math.Max(space, 0)..].Split(',', StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parts[part[..equals]] = part[(equals + 1)..];
            }
        }

        if (!parts.TryGetValue("Credential", out string? credential)
            || !parts.TryGetValue("SignedHeaders", out string? signedHeaders)
            || !parts.TryGetValue("Signature", out string? signature))
        {
            throw SignatureErrors.HeaderMalformed(
                "the authorization header requires three components: Credential, SignedHeaders, and Signature.");
        }

        string[] scope = SplitCredential(credential) ?? throw SignatureErrors.HeaderMalformed(
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        (string timestamp, DateTimeOffset time) = ReadTime(request);
        if (!timestamp.StartsWith(scope[1], StringComparison.Ordinal))
        {
            throw SignatureErrors.HeaderMalformed(
                $"Invalid credential date \"{scope[1]}\". This date is not the same as X-Amz-Date: \"{timestamp[..8]}\".");
        }

        return new RequestSignature(
            IsPresigned: false, scope[0], scope[1], scope[2], scope[3], signedHeaders.Split(';'), signature, timestamp, time)
        {
            SessionToken = request.Headers["x-amz-security-token"],
        };
    }

    private static RequestSignature ParseQuery(HttpRequest request)
    {
        HttpQuery query = request.Query;
        if (query["X-Amz-Algorithm"] is { } algorithm)
        {
            CheckAlgorithm(algorithm);
        }

        if (!s_queryParameters.All(query.Has))
        {
            throw SignatureErrors.QueryMalformed(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, "
                    + "X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }

        string[] scope = SplitCredential(query["X-Amz-Credential"]!) ?? throw SignatureErrors.QueryMalformed(
            "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "
                + "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        string timestamp = query["X-Amz-Date"]!;
        DateTimeOffset time = ParseBasic(timestamp) ?? throw SignatureErrors.QueryMalformed(
            "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        if (!timestamp.StartsWith(scope[1], StringComparison.Ordinal))
        {
            throw SignatureErrors.QueryMalformed(
                $"Invalid credential date \"{scope[1]}\". This date is not the same as X-Amz-Date: \"{timestamp[..8]}\".");
        }

        return new RequestSignature(
            IsPresigned: true,
            scope[0],
            scope[1],
            scope[2],
            scope[3],
            query["X-Amz-SignedHeaders"]!.Split(';'),
            query["X-Amz-Signature"]!,
            timestamp,
            time)
        {
            Lifetime = ReadLifetime(query["X-Amz-Expires"]!),
            SessionToken = query["X-Amz-Security-Token"],
        };
    }

    private static TimeSpan ReadLifetime(string text) =>
        !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds)
            ? throw SignatureErrors.QueryMalformed("X-Amz-Expires should be a number")
        : seconds < 0 ? throw SignatureErrors.QueryMalformed("X-Amz-Expires must be non-negative")
        : seconds > LongestLifetime ? throw SignatureErrors.QueryMalformed(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds")
        : TimeSpan.FromSeconds(seconds);

    private static void CheckAlgorithm(string algorithm)
    {
        if (algorithm == RequestSignature.Algorithm)
        {
            return;
        }

        throw algorithm.StartsWith("AWS4-ECDSA", StringComparison.Ordinal)
            ? SignatureErrors.NotImplemented("Signature Version 4A")
            : SignatureErrors.Unsupported();
    }

    private static string[]? SplitCredential(string credential)
    {
        string[] parts = credential.Split('/');
        return parts.Length == 5 && parts[4] == "aws4_request" && parts.All(part => part.Length > 0) && parts[1].Length == 8
            ? parts
            : null;
    }

    private static (string Timestamp, DateTimeOffset Time) ReadTime(HttpRequest request)
    {
        if (request.Headers["x-amz-date"] is { } basic)
        {
            return (basic, ParseBasic(basic) ?? throw SignatureErrors.NoDate());
        }

        string date = request.Headers["Date"] ?? throw SignatureErrors.NoDate();
        if (ParseBasic(date) is { } time)
        {
            return (date, time);
        }

        return DateTimeOffset.TryParseExact(date, s_mailDates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
            ? (time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), time)
            : throw SignatureErrors.NoDate();
    }

    private static DateTimeOffset? ParseBasic(string text) => DateTimeOffset.TryParseExact(
        text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        ? time
        : null;
}
