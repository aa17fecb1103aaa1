using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Json;

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

        string action = JsonProtocol.ActionOf(request.Http, TargetPrefix);
        IKmsOperation operation = KmsOperations.Find(action) ?? throw KmsErrors.NotHere(action);
        JsonElement body = await JsonProtocol.ReadAsync(request.Body, LongestBody, cancellationToken).ConfigureAwait(false);
        KmsCall call = new(_keys, _iam, request.Caller, request.Region, action, body, _clock.GetUtcNow());
        return JsonProtocol.Answer(operation.Execute(call), request.RequestId, JsonProtocol.Version11);
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId) =>
        ErrorAnswer.Of(error, request, requestId);
}
