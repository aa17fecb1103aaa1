using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Json;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// AWS Lambda, as much of it as functions for events of S3 need
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/welcome.html">Lambda API reference</see>).
/// </summary>
/// <param name="world">What it works with.</param>
internal sealed class LambdaService(LambdaWorld world) : IService
{
    /// <summary>The most bytes of a request: what a package of 50 MB has in Base64.</summary>
    public const int LongestBody = 70_167_211;

    /// <inheritdoc/>
    public string Name => "lambda";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        if (request.Caller.IsAnonymous)
        {
            throw LambdaErrors.NoCredentials();
        }

        LambdaRoute route = LambdaRoute.Of(request.Http);
        LambdaOperation operation = LambdaOperations.Find(route.Operation)
            ?? throw LambdaErrors.NotHere(route.Operation ?? $"{request.Http.Method} {request.Http.RawPath}");

        // The payload of an invocation is the function's business.
        using JsonDocument none = JsonDocument.Parse("{}");
        JsonElement body = route.Operation == "Invoke"
            ? none.RootElement
            : await JsonProtocol.ReadAsync(request.Body, LongestBody, cancellationToken).ConfigureAwait(false);
        LambdaCall call = new(world, request, route, new LambdaInput(body));
        return await operation(call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An answer.</summary>
    /// <param name="call">The request.</param>
    /// <param name="result">The result; null for none.</param>
    /// <param name="status">The status.</param>
    public static HttpResponse Answer(LambdaCall call, JsonObject? result, int status = 200)
    {
        byte[] body = result is null ? [] : Encoding.UTF8.GetBytes(result.ToJsonString());
        HttpResponse response = new(status) { Body = new MemoryStream(body), ContentLength = body.Length };
        response.Headers.Add("Content-Type", "application/json");
        response.Headers.Add("x-amzn-RequestId", call.Request.RequestId);
        return response;
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId)
    {
        JsonObject text = new() { ["Type"] = error.Status < 500 ? "User" : "Service", ["message"] = error.Message };
        if (error.Details.TryGetValue(LambdaErrors.Reason, out string? reason))
        {
            text[LambdaErrors.Reason] = reason;
        }

        byte[] body = Encoding.UTF8.GetBytes(text.ToJsonString());
        HttpResponse response = new(error.Status) { Body = new MemoryStream(body), ContentLength = body.Length };
        response.Headers.Add("Content-Type", "application/json");
        response.Headers.Add("x-amzn-ErrorType", error.Code);
        response.Headers.Add("x-amzn-RequestId", requestId);
        return response;
    }
}
