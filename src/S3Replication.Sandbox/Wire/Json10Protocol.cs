using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Json;

namespace S3Replication.Sandbox.Wire;

/// <summary>
/// AWS JSON 1.0: the operation is in <c>X-Amz-Target</c>
/// (<see href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0 protocol</see>).
/// </summary>
/// <param name="service">The service.</param>
internal sealed class Json10Protocol(WireService service) : IWireProtocol
{
    /// <inheritdoc/>
    public async Task<WireCall> ReadAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        byte[] body = await WireBody.ReadAsync(request.Body, service.LongestBody, cancellationToken).ConfigureAwait(false);
        using MemoryStream stream = new(body);
        JsonElement json = await JsonProtocol.ReadAsync(stream, service.LongestBody, cancellationToken).ConfigureAwait(false);
        return new WireCall(JsonProtocol.ActionOf(request.Http, service.Target + "."), WireJson.Read(json));
    }

    /// <inheritdoc/>
    public HttpResponse Answer(string action, WireMap? result, string requestId) =>
        WireBody.Answer(200, WireJson.Write(result ?? []), JsonProtocol.Version10, requestId);

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, string requestId)
    {
        HttpResponse response = WireBody.Answer(
            error.Status, WireJson.Write(WireBody.Error(service, error)), JsonProtocol.Version10, requestId);
        response.Headers.Add("x-amzn-query-error", WireBody.QueryError(error));
        return response;
    }
}
