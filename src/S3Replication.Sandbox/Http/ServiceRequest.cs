namespace S3Replication.Sandbox.Http;

/// <summary>A request whose sender is known and whose signature holds.</summary>
/// <param name="Http">The request as it came.</param>
/// <param name="Caller">Who sent it.</param>
/// <param name="Region">The Region of the signature's scope.</param>
/// <param name="RequestId">The id that goes into the answer.</param>
/// <param name="Body">The body with aws-chunked framing taken off, verified as it is read to its end.</param>
internal sealed record ServiceRequest(
    HttpRequest Http, Caller Caller, string Region, string RequestId, Stream Body)
{
    /// <summary>
    /// The trailing fields of an aws-chunked body, <c>x-amz-checksum-crc32</c> and its like: empty until the body has been
    /// read to its end, and then what came behind the last chunk.
    /// </summary>
    public HttpHeaders Trailers { get; init; } = new();

    /// <summary>The bytes that <see cref="Body"/> will have, framing not counted; null when the request does not say.</summary>
    public long? ContentLength { get; init; }
}
