using System.Security.Cryptography;
using System.Text;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;

namespace S3Replication.Sandbox.Tests.Http;

/// <summary>A sandbox with a clock that stands, and requests to it by hand.</summary>
internal sealed class SandboxUnderTest : IAsyncDisposable
{
    private SandboxUnderTest(SandboxServer server, ManualClock clock)
    {
        Server = server;
        Clock = clock;
    }

    public SandboxServer Server { get; }

    public ManualClock Clock { get; }

    public static async Task<SandboxUnderTest> StartAsync()
    {
        ManualClock clock = new();
        SandboxOptions options = new() { SecretAccessKey = "secret", Time = clock, Lag = TimeSpan.Zero };
        return new(await SandboxServer.StartAsync(options, TestContext.Current.CancellationToken), clock);
    }

    public SignedRequest Request(string method, string target, string body = "") =>
        new(method, target) { Time = Clock.GetUtcNow(), Body = Encoding.UTF8.GetBytes(body) };

    /// <summary>Sends a signed request that must succeed.</summary>
    public async Task<RawAnswer> SendAsync(string method, string target, string body = "", string region = "us-east-1", bool checksum = false)
    {
        SignedRequest request = Request(method, target, body);
        if (checksum)
        {
            request.Headers["x-amz-checksum-sha256"] = Convert.ToBase64String(SHA256.HashData(request.Body));
        }

        request.Region = region;
        RawAnswer answer = await SendAsync(request.ToBytes(), method == "HEAD");
        Assert.True(answer.Status < 300, answer.Text);
        return answer;
    }

    public async Task<RawAnswer> SendAsync(byte[] request, bool isHead = false)
    {
        using RawClient client = await RawClient.ConnectAsync(Server.EndpointUrl.Port);
        await client.SendAsync(request);
        RawAnswer? answer = await client.ReadAsync(isHead);
        Assert.NotNull(answer);
        return answer;
    }

    /// <summary>Sends a request to the control plane.</summary>
    public Task<RawAnswer> ControlAsync(string method, string path, string body = "", string headers = "Authorization: Bearer secret\r\n") =>
        SendAsync(Encoding.UTF8.GetBytes(
            $"{method} /_sandbox/{path} HTTP/1.1\r\n{(headers.Contains("Host:") ? "" : "Host: localhost:1\r\n")}{headers}Content-Length: {body.Length}\r\n\r\n{body}"));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
