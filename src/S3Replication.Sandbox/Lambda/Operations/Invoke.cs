using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Lambda.Running;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary><see href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</see>.</summary>
internal static class Invoke
{
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: "6 MB each for request and response (synchronous)",
    // "1 MB for the request (asynchronous)"
    private const int LongestPayload = 6_291_456;
    private const int LongestEvent = 1_048_576;

    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(LambdaCall call, CancellationToken cancellationToken)
    {
        LambdaFunction function = call.Function();
        string type = call.Request.Http.Headers["X-Amz-Invocation-Type"] ?? "RequestResponse";
        byte[] payload = await ReadAsync(call, type == "Event" ? LongestEvent : LongestPayload, cancellationToken).ConfigureAwait(false);
        switch (type)
        {
            case "DryRun":
                return LambdaService.Answer(call, result: null, 204);
            case "Event":
                call.World.Events.Add(function, payload, call.Request.RequestId);
                return LambdaService.Answer(call, result: null, 202);
            case "RequestResponse":
                Invocation invocation = new(Guid.NewGuid().ToString(), payload);
                InvocationResult result = await call.World.Runner.InvokeAsync(function, invocation, cancellationToken).ConfigureAwait(false);
                return Answer(call, result);
            default:
                throw LambdaErrors.Constraint(type, "invocationType", "satisfy enum value set: [Event, RequestResponse, DryRun]");
        }
    }

    private static async Task<byte[]> ReadAsync(LambdaCall call, int most, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        await call.Request.Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        if (bytes.Length > most)
        {
            throw LambdaErrors.TooLarge(most);
        }

        if (bytes.Length == 0)
        {
            return "{}"u8.ToArray();
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.ToArray());
            return bytes.ToArray();
        }
        catch (JsonException exception)
        {
            throw LambdaErrors.NotJson(exception.Message);
        }
    }

    private static HttpResponse Answer(LambdaCall call, InvocationResult result)
    {
        HttpResponse response = new(200) { Body = new MemoryStream(result.Payload), ContentLength = result.Payload.Length };
        response.Headers.Add("Content-Type", "application/json");
        response.Headers.Add("x-amzn-RequestId", call.Request.RequestId);
        response.Headers.Add("X-Amz-Executed-Version", FunctionArn.Latest);
        if (result.IsError)
        {
            response.Headers.Add("X-Amz-Function-Error", "Unhandled");
        }

        if (call.Request.Http.Headers["X-Amz-Log-Type"] == "Tail")
        {
            // "the last 4 KB of the execution log"
            byte[] log = Encoding.UTF8.GetBytes(result.Log);
            response.Headers.Add("X-Amz-Log-Result", Convert.ToBase64String(log.AsSpan(Math.Max(0, log.Length - 4096))));
        }

        return response;
    }
}
