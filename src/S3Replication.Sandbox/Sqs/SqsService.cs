using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Json;

namespace S3Replication.Sandbox.Sqs;

/// <summary>
/// Amazon Simple Queue Service, as much of it as the events of S3 need: standard queues
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">SQS API reference</see>). It speaks the
/// JSON protocol, not the query protocol of clients from before November 2023.
/// </summary>
internal sealed class SqsService : IService
{
    private const string TargetPrefix = "AmazonSQS.";

    // Ten messages in a batch have 1 MiB together, and attributes and escapes.
    private const int LongestBody = 8 * 1024 * 1024;

    private readonly SqsTable _queues;
    private readonly IamTable _iam;

    /// <summary>Makes the service.</summary>
    /// <param name="queues">What it keeps.</param>
    /// <param name="iam">The roles.</param>
    public SqsService(SqsTable queues, IamTable iam)
    {
        _queues = queues;
        _iam = iam;
    }

    /// <inheritdoc/>
    public string Name => "sqs";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        if (request.Caller.IsAnonymous)
        {
            throw SqsErrors.NoCredentials();
        }

        string action = JsonProtocol.ActionOf(request.Http, TargetPrefix);
        SqsOperation operation = SqsOperations.Find(action)
            ?? throw SqsErrors.NotHere(action.Length == 0 ? "the query protocol" : $"the action {action}");
        JsonElement body = await JsonProtocol.ReadAsync(request.Body, LongestBody, cancellationToken).ConfigureAwait(false);
        SqsCall call = new(_queues, _iam, request, action, new SqsParameters(body));
        JsonObject? result = await operation.HandleAsync(call, cancellationToken).ConfigureAwait(false);
        return JsonProtocol.Answer(result ?? [], request.RequestId, JsonProtocol.Version10);
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId)
    {
        byte[] body = Encoding.UTF8.GetBytes(
            new JsonObject { ["__type"] = error.Code, ["message"] = error.Message }.ToJsonString());
        HttpResponse response = new(error.Status) { Body = new MemoryStream(body), ContentLength = body.Length };
        response.Headers.Add("Content-Type", JsonProtocol.Version10);
        response.Headers.Add("x-amzn-RequestId", requestId);
        foreach (KeyValuePair<string, string> header in error.Headers)
        {
            response.Headers.Add(header.Key, header.Value);
        }

        return response;
    }
}
