using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Sqs;

namespace S3Replication.Sandbox.Tests.Sqs;

/// <summary>Sends requests to SQS in AWS JSON 1.0 and reads its answers.</summary>
internal sealed class SqsClient(SqsService service, Caller caller, string region = "us-east-1")
{
    public async Task<JsonElement> Send(string action, object? parameters = null)
    {
        HttpHeaders headers = new();
        headers.Add("Host", "localhost:4566");
        headers.Add("X-Amz-Target", "AmazonSQS." + action);
        HttpRequest http = new("POST", "/", headers, Stream.Null);
        MemoryStream body = new(JsonSerializer.SerializeToUtf8Bytes(parameters ?? new { }));
        HttpResponse response = await service.HandleAsync(
            new ServiceRequest(http, caller, region, "request-1", body), TestContext.Current.CancellationToken);
        Assert.Equal(200, response.Status);
        Assert.Equal("application/x-amz-json-1.0", response.Headers["Content-Type"]);
        using StreamReader reader = new(response.Body!, Encoding.UTF8);
        return JsonDocument.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    /// <summary>Sends a request that must fail, and answers the code of the query protocol.</summary>
    public async Task<string> Fail(string action, object? parameters = null) =>
        (await Refused(action, parameters)).Headers[SqsErrors.QueryErrorHeader];

    public async Task<ServiceException> Refused(string action, object? parameters = null) =>
        await Assert.ThrowsAsync<ServiceException>(() => Send(action, parameters));

    /// <summary>Makes a queue and answers its address.</summary>
    public async Task<string> CreateQueue(string name, params (string Name, string Value)[] attributes) =>
        (await Send("CreateQueue", new { QueueName = name, Attributes = attributes.ToDictionary(one => one.Name, one => one.Value) }))
        .GetProperty("QueueUrl").GetString()!;

    /// <summary>The bodies and receipts of what is received.</summary>
    public async Task<List<(string Body, string Receipt)>> Receive(string queue, int most = 10, int wait = 0)
    {
        JsonElement answer = await Send("ReceiveMessage", new { QueueUrl = queue, MaxNumberOfMessages = most, WaitTimeSeconds = wait });
        return answer.TryGetProperty("Messages", out JsonElement messages)
            ? [.. messages.EnumerateArray().Select(one => (one.GetProperty("Body").GetString()!, one.GetProperty("ReceiptHandle").GetString()!))]
            : [];
    }
}
