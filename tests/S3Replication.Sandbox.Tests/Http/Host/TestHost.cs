using System.Collections.Concurrent;
using System.Net;
using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;

namespace S3Replication.Sandbox.Tests.Http.Host;

/// <summary>A host whose handler tells what came, or what a test makes of it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly SocketHost _host;

    public TestHost(HttpHandler? handler = null, HttpLimits? limits = null, TimeProvider? time = null) => _host = SocketHost.Start(
        new IPEndPoint(IPAddress.Loopback, 0),
        limits ?? new HttpLimits(),
        time ?? TimeProvider.System,
        async (request, token) =>
        {
            Seen.Enqueue($"{request.Method} {request.RawTarget}");
            return handler is null ? await EchoAsync(request, token) : await handler(request, token);
        });

    /// <summary>The requests that reached the handler.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    public int Port => _host.Port;

    public int ConnectionCount => _host.ConnectionCount;

    public int WaitingCount => _host.WaitingCount;

    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(Port);

    public Task StopAsync() => _host.StopAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static HttpResponse Text(string text, int status = 200)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        return new HttpResponse(status) { Body = new MemoryStream(body), ContentLength = body.Length };
    }

    private static async Task<HttpResponse> EchoAsync(HttpRequest request, CancellationToken token)
    {
        using StreamReader reader = new(request.Body, Encoding.Latin1);
        return Text($"{request.Method} {request.RawTarget} {await reader.ReadToEndAsync(token)}");
    }
}
