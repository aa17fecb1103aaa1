using System.IO.Compression;
using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Lambda;

namespace S3Replication.Sandbox.Tests.Lambda;

/// <summary>Sends requests to Lambda as REST JSON and reads its answers.</summary>
internal sealed class LambdaClient(LambdaService service, Caller caller, string region = "us-east-1")
{
    private const string Functions = "/2015-03-31/functions";

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create))
        {
            foreach ((string name, string text) in files)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    public Task<HttpResponse> Send(string method, string target, object? body = null, params (string Name, string Value)[] headers) =>
        SendBytes(method, target, body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body), headers);

    public async Task<HttpResponse> SendBytes(string method, string target, byte[] body, params (string Name, string Value)[] headers)
    {
        HttpHeaders sent = new();
        sent.Add("Host", "localhost:4566");
        foreach ((string name, string value) in headers)
        {
            sent.Add(name, value);
        }

        HttpRequest http = new(method, target, sent, Stream.Null);
        return await service.HandleAsync(
            new ServiceRequest(http, caller, region, Guid.NewGuid().ToString(), new MemoryStream(body)), TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> Json(string method, string target, object? body = null)
    {
        using JsonDocument document = await JsonDocument.ParseAsync(
            (await Send(method, target, body)).Body!, cancellationToken: TestContext.Current.CancellationToken);
        return document.RootElement.Clone();
    }

    public async Task<ServiceException> Refused(string method, string target, object? body = null, params (string Name, string Value)[] headers) =>
        await Assert.ThrowsAsync<ServiceException>(() => Send(method, target, body, headers));

    public Task<JsonElement> Create(string name, byte[] zip, object? more = null, string runtime = "python3.13", string handler = "index.handler") =>
        Json("POST", Functions, Request(name, zip, more, runtime, handler));

    public Task<ServiceException> CreateRefused(string name, byte[] zip, object? more = null) =>
        Refused("POST", Functions, Request(name, zip, more, "python3.13", "index.handler"));

    /// <summary>Invokes a function at once.</summary>
    public async Task<(string Payload, bool IsError, string Log)> Invoke(string name, string payload = "{}")
    {
        HttpResponse response = await SendBytes(
            "POST", $"{Functions}/{name}/invocations", Encoding.UTF8.GetBytes(payload), ("X-Amz-Log-Type", "Tail"));
        using StreamReader reader = new(response.Body!);
        return (
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken),
            response.Headers["X-Amz-Function-Error"] == "Unhandled",
            Encoding.UTF8.GetString(Convert.FromBase64String(response.Headers["X-Amz-Log-Result"]!)));
    }

    private static Dictionary<string, object?> Request(string name, byte[] zip, object? more, string runtime, string handler)
    {
        Dictionary<string, object?> request = new()
        {
            ["FunctionName"] = name,
            ["Runtime"] = runtime,
            ["Handler"] = handler,
            ["Role"] = LambdaWorkbench.RoleArn,
            ["Code"] = new { ZipFile = zip },

            // The three seconds of Lambda's own default would be about how busy the machine is.
            ["Timeout"] = Patience.Milliseconds / 1000,
        };
        foreach (JsonProperty member in JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject())
        {
            request[member.Name] = member.Value;
        }

        return request;
    }
}
