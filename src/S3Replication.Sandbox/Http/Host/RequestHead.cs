namespace S3Replication.Sandbox.Http.Host;

/// <summary>The request line and the header fields.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query as sent; of an absolute target, without scheme and authority.</param>
/// <param name="IsHttp11">Whether it is HTTP/1.1, not 1.0.</param>
/// <param name="Headers">The fields.</param>
/// <param name="ContentLength">The length of the body; null when it is chunked.</param>
internal sealed record RequestHead(
    string Method, string Target, bool IsHttp11, HttpHeaders Headers, long? ContentLength)
{
    /// <summary>Whether a body follows.</summary>
    public bool HasBody => ContentLength != 0;

    /// <summary>Whether the client waits for <c>100 Continue</c> before it sends the body.</summary>
    public bool ExpectsContinue { get; } =
        IsHttp11 && string.Equals(Headers["Expect"], "100-continue", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the client is ready to send another request.</summary>
    public bool KeepAlive { get; } = IsHttp11
        ? !HasToken(Headers["Connection"], "close")
        : HasToken(Headers["Connection"], "keep-alive");

    private static bool HasToken(string? list, string token) =>
        list is not null && list.Split(',', StringSplitOptions.TrimEntries).Contains(token, StringComparer.OrdinalIgnoreCase);
}
