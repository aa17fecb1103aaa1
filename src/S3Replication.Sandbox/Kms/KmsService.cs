using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Kms;

/// <summary>
/// AWS Key Management Service: keys with their policies and states, each account and Region its own
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html">KMS API reference</see>).
/// </summary>
internal sealed class KmsService : IService
{
    private const string TargetPrefix = "TrentService.";
    private const int LongestBody = 256 * 1024;

    private readonly KmsTable _keys;
    private readonly IamTable _iam;
    private readonly TimeProvider _clock;

    /// <summary>Makes the service.</summary>
    /// <param name="keys">What it keeps.</param>
    /// <param name="iam">The roles.</param>
    /// <param name="clock">Gives times of creation.</param>
    public KmsService(KmsTable keys, IamTable iam, TimeProvider clock)
    {
        _keys = keys;
        _iam = iam;
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Name => "kms";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        if (request.Caller.IsAnonymous)
        {
            throw KmsErrors.NoCredentials();
        }

        string target = request.Http.Headers["X-Amz-Target"] ?? string.Empty;
        string action = target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : string.Empty;
        IKmsOperation operation = KmsOperations.Find(action) ?? throw KmsErrors.NotHere(action);
        JsonElement body = await ReadAsync(request.Body, cancellationToken).ConfigureAwait(false);
        KmsCall call = new(_keys, _iam, request.Caller, request.Region, action, body, _clock.GetUtcNow());
        return Answer(operation.Execute(call), request.RequestId);
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId) =>
        ErrorAnswer.Of(error, request, requestId);

    private static HttpResponse Answer(JsonObject? result, string requestId)
    {
        byte[] body = result is null ? [] : Encoding.UTF8.GetBytes(result.ToJsonString());
        HttpResponse response = new(200) { Body = new MemoryStream(body), ContentLength = body.Length };
        response.Headers.Add("Content-Type", "application/x-amz-json-1.1");
        response.Headers.Add("x-amzn-RequestId", requestId);
        return response;
    }

    private static async Task<JsonElement> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[8192];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            if (bytes.Length > LongestBody)
            {
                throw new ServiceException(413, "RequestEntityTooLarge", "Request entity is too large.");
            }
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private static ServiceException Unreadable() => new(400, "SerializationException", "The body is not a JSON object.");
}
