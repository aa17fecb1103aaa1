using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Http.Signing;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>A sandbox that is kept in a journal, with a clock that stands, and signed requests to it.</summary>
internal sealed partial class KeptSandbox : IAsyncDisposable
{
    private readonly Composition _composition;

    public KeptSandbox(MemoryJournal? journal = null, ManualClock? clock = null)
    {
        Journal = journal ?? new MemoryJournal();
        Clock = clock ?? new ManualClock();
        _composition = new Composition(
            new SandboxOptions { Time = Clock, Lag = TimeSpan.Zero }, "secret", new SandboxStore(Journal, Journal.Documents, new BucketTable()));
    }

    public MemoryJournal Journal { get; }

    public ManualClock Clock { get; }

    public SandboxControl Control => _composition.Control;

    /// <summary>The sandbox that starts on what a kill of this one now would leave.</summary>
    public KeptSandbox Reborn() => new(Journal.Copy(), Clock);

    public async Task<(int Status, string Text)> TryAsync(
        string service, string method, string target, string body = "", string region = "us-east-1", params string[] headers)
    {
        SignedRequest request = new(method, target)
        {
            Service = service == "s3-control" ? "s3" : service,
            Region = region,
            Time = Clock.GetUtcNow(),
            Body = Encoding.UTF8.GetBytes(body),
        };
        foreach (string header in service == "s3-control" ? headers.Append("x-amz-account-id: 111122223333") : headers)
        {
            string[] pair = header.Split(':', 2, StringSplitOptions.TrimEntries);
            request.Headers[pair[0].ToLowerInvariant()] = pair[1];
        }

        return await HandleAsync(method, target, Encoding.Latin1.GetString(request.ToBytes()), request.Body);
    }

    /// <summary>Sends a request that must succeed; the body of its answer.</summary>
    public async Task<string> SendAsync(
        string service, string method, string target, string body = "", string region = "us-east-1", params string[] headers)
    {
        (int status, string text) = await TryAsync(service, method, target, body, region, headers);
        Assert.True(status is >= 200 and < 300, $"{service} {method} {target} {body}: {status} {text}");
        return text;
    }

    /// <summary>Sends a form.</summary>
    public Task<string> FormAsync(string service, string action, params (string Name, string Value)[] fields) => SendAsync(
        service,
        "POST",
        "/",
        string.Join('&', fields.Prepend(("Action", action)).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}")),
        headers: "Content-Type: application/x-www-form-urlencoded");

    /// <summary>Sends JSON with its action in a header.</summary>
    public async Task<JsonElement> JsonAsync(string service, string target, object body)
    {
        string text = await SendAsync(service, "POST", "/", JsonSerializer.Serialize(body), headers: ["X-Amz-Target: " + target, "Content-Type: application/x-amz-json-1.1"]);
        return JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement;
    }

    /// <summary>Sends a request to the control plane.</summary>
    public Task<(int Status, string Text)> ControlAsync(string method, string path, string body = "") => HandleAsync(
        method, "/_sandbox/" + path, "x\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n\r\n", Encoding.UTF8.GetBytes(body));

    /// <summary>An answer without what is another in each.</summary>
    public static string Plain(string answer) => RequestIds().Replace(answer, string.Empty);

    public ValueTask DisposeAsync() => _composition.DisposeAsync();

    private async Task<(int Status, string Text)> HandleAsync(string method, string target, string head, byte[] body)
    {
        HttpHeaders fields = new();
        foreach (string line in head.Split("\r\n\r\n", 2)[0].Split("\r\n").Skip(1))
        {
            string[] pair = line.Split(':', 2, StringSplitOptions.TrimEntries);
            fields.Add(pair[0], pair[1]);
        }

        HttpResponse response = await _composition.HandleAsync(
            new HttpRequest(method, target, fields, new MemoryStream(body)), TestContext.Current.CancellationToken);
        using StreamReader reader = new(response.Body ?? Stream.Null);
        return (response.Status, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("<RequestId>[^<]*</RequestId>|<HostId>[^<]*</HostId>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestIds();
}
