using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Kms;

namespace S3Replication.Sandbox.Tests.Kms;

/// <summary>Sends requests to KMS in AWS JSON 1.1 and reads its answers.</summary>
internal sealed class KmsClient(KmsService service, Caller caller, string region = "us-east-1")
{
    public async Task<JsonElement> Send(string action, object? parameters = null)
    {
        HttpHeaders headers = new();
        headers.Add("X-Amz-Target", "TrentService." + action);
        headers.Add("Content-Type", "application/x-amz-json-1.1");
        HttpRequest http = new("POST", "/", headers, Stream.Null);
        MemoryStream body = new(JsonSerializer.SerializeToUtf8Bytes(parameters ?? new { }));
        HttpResponse response = await service.HandleAsync(
            new ServiceRequest(http, caller, region, "request-1", body), TestContext.Current.CancellationToken);
        Assert.Equal(200, response.Status);
        Assert.Equal("application/x-amz-json-1.1", response.Headers["Content-Type"]);
        using StreamReader reader = new(response.Body!, Encoding.UTF8);
        string text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<ServiceException> Fail(string action, object? parameters = null) =>
        await Assert.ThrowsAsync<ServiceException>(() => Send(action, parameters));

    /// <summary>Makes a key and answers its ARN.</summary>
    public async Task<string> CreateKey(object? parameters = null) =>
        (await Send("CreateKey", parameters)).GetProperty("KeyMetadata").GetProperty("Arn").GetString()!;
}
