using S3Replication.Sandbox.Cbor;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Wire;

/// <summary>
/// Smithy RPC v2 CBOR: the operation is in the path, the body is a CBOR map
/// (<see href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR protocol</see>).
/// </summary>
/// <param name="service">The service.</param>
internal sealed class CborProtocol(WireService service) : IWireProtocol
{
    private const string Header = "smithy-protocol";
    private const string Protocol = "rpc-v2-cbor";
    private const string MediaType = "application/cbor";
    private const string Between = "/operation/";

    /// <summary>Whether a request is in this protocol.</summary>
    /// <param name="request">The request.</param>
    public static bool Speaks(HttpRequest request) => request.Headers[Header] == Protocol;

    /// <summary>The operation that a request names in its path: <c>/service/SERVICE/operation/OPERATION</c>; empty for none.</summary>
    /// <param name="request">The request.</param>
    public static string ActionOf(HttpRequest request)
    {
        int at = request.RawPath.LastIndexOf(Between, StringComparison.Ordinal);
        return at < 0 ? string.Empty : request.RawPath[(at + Between.Length)..];
    }

    /// <inheritdoc/>
    public async Task<WireCall> ReadAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        byte[] body = await WireBody.ReadAsync(request.Body, service.LongestBody, cancellationToken).ConfigureAwait(false);
        try
        {
            WireMap input = body.Length == 0 ? []
                : CborReader.Read(body) as WireMap ?? throw WireBody.Unreadable("The body is not a CBOR map.");
            string action = request.Http.RawPath.Contains($"/service/{service.Target}/", StringComparison.Ordinal)
                ? ActionOf(request.Http)
                : string.Empty;
            return new WireCall(action, input);
        }
        catch (CborException exception)
        {
            throw WireBody.Unreadable(exception.Message);
        }
    }

    /// <inheritdoc/>
    public HttpResponse Answer(string action, WireMap? result, string requestId)
    {
        HttpResponse response = result is null
            ? WireBody.Answer(200, [], type: null, requestId)
            : WireBody.Answer(200, CborWriter.Write(result), MediaType, requestId);
        response.Headers.Add(Header, Protocol);
        return response;
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, string requestId)
    {
        HttpResponse response = WireBody.Answer(error.Status, CborWriter.Write(WireBody.Error(service, error)), MediaType, requestId);
        response.Headers.Add(Header, Protocol);
        response.Headers.Add("x-amzn-query-error", WireBody.QueryError(error));
        return response;
    }
}
