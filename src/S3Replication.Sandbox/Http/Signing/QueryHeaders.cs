namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// Headers that a presigned URL carries in its query, where the signature covers them
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Authenticating requests: using query parameters</see>).
/// The AWS SDK for JavaScript puts all of S3's headers there.
/// </summary>
internal static class QueryHeaders
{
    private const string Prefix = "x-amz-";

    private static readonly string[] s_ofSignature =
    [
        "x-amz-algorithm", "x-amz-content-sha256", "x-amz-credential", "x-amz-date", "x-amz-expires", "x-amz-security-token",
        "x-amz-signature", "x-amz-signedheaders",
    ];

    /// <summary>The request with the headers of its query among its headers; one that is sent as a header too stands.</summary>
    /// <param name="request">The request.</param>
    public static HttpRequest Apply(HttpRequest request)
    {
        HttpHeaders headers = new();
        foreach (KeyValuePair<string, string> field in request.Headers)
        {
            headers.Add(field.Key, field.Value);
        }

        foreach (KeyValuePair<string, string> parameter in request.Query.Parameters)
        {
            if (IsHeader(parameter.Key) && request.Headers[parameter.Key] is null)
            {
                headers.Add(parameter.Key.ToLowerInvariant(), parameter.Value);
            }
        }

        return request with { Headers = headers };
    }

    // S3 does not look at a checksum in the query: clients presign an upload before they know its body. A decoded name may have a line
    // end in it, which would end a header of every answer that tells it again.
    private static bool IsHeader(string name) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && HttpToken.Is(name)
        && !s_ofSignature.Contains(name, StringComparer.OrdinalIgnoreCase)
        && !name.Equals("x-amz-sdk-checksum-algorithm", StringComparison.OrdinalIgnoreCase)
        && (!name.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase)
            || name.Equals("x-amz-checksum-mode", StringComparison.OrdinalIgnoreCase));
}
