using System.IO.Compression;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Json;

namespace S3Replication.Sandbox.Wire;

/// <summary>
/// The protocols of a service that speaks three of them: Smithy RPC v2 CBOR, AWS JSON 1.0 and AWS Query. A request shows which
/// one it is in, and is answered in it.
/// </summary>
/// <param name="service">The service.</param>
internal sealed class WireProtocols(WireService service)
{
    private readonly CborProtocol _cbor = new(service);
    private readonly Json10Protocol _json = new(service);
    private readonly QueryProtocol _query = new(service);

    /// <summary>The protocol of a request.</summary>
    /// <param name="request">The request.</param>
    public IWireProtocol Of(HttpRequest request) =>
        CborProtocol.Speaks(request) ? _cbor
        : request.Headers["X-Amz-Target"] is not null || IsJson(request.Headers["Content-Type"]) ? _json
        : _query;

    /// <summary>
    /// A request with its body unpacked: SDKs compress the metrics that they send
    /// (<see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-compression.html">Request compression</see>).
    /// </summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException">It is compressed otherwise than by gzip.</exception>
    public static ServiceRequest Unpack(ServiceRequest request) => request.Http.Headers["Content-Encoding"] switch
    {
        null or "" or "identity" => request,
        "gzip" => request with { Body = new GZipStream(request.Body, CompressionMode.Decompress), ContentLength = null },
        { } other => throw new ServiceException(415, "UnsupportedMediaType", $"The content encoding {other} is not supported: use gzip."),
    };

    private static bool IsJson(string? type) =>
        type?.StartsWith(JsonProtocol.Version10, StringComparison.OrdinalIgnoreCase) == true;
}
