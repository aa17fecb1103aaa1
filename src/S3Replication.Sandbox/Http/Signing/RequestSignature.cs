namespace S3Replication.Sandbox.Http.Signing;

/// <summary>A signature as a request states it, of version 4 unless it says otherwise.</summary>
/// <param name="IsPresigned">Whether it stands in the query.</param>
/// <param name="AccessKeyId">The key that it was made with.</param>
/// <param name="Date">The day of the scope, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The Region of the scope.</param>
/// <param name="Service">The service of the scope.</param>
/// <param name="SignedHeaders">The names of the headers that it covers, in the order of the request.</param>
/// <param name="Signature">The signature in hex.</param>
/// <param name="Timestamp">When it was made, <c>yyyyMMdd'T'HHmmss'Z'</c>.</param>
/// <param name="Time">When it was made.</param>
internal sealed record RequestSignature(
    bool IsPresigned,
    string AccessKeyId,
    string Date,
    string Region,
    string Service,
    IReadOnlyList<string> SignedHeaders,
    string Signature,
    string Timestamp,
    DateTimeOffset Time)
{
    /// <summary>The algorithm that is taken.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>How long a presigned URL holds; null for one in a header.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>The session token that came with it; null for none.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Whether it is one of version 2 in the query: there is no scope, and the time is when it ends.</summary>
    public bool IsVersion2 { get; init; }

    /// <summary>The scope as it is signed.</summary>
    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";
}
