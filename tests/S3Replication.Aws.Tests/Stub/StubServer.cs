using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace S3Replication.Aws.Tests.Stub;

/// <summary>
/// An HTTP server on loopback that keeps what it is sent, byte for byte, and answers what a test says. It exists for what a
/// faithful server can't do: broken connections, other Regions' errors, answers of services nobody runs here.
/// </summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<StubRequest, StubResponse> _answer;
    private readonly ConcurrentQueue<StubRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public StubServer(Func<StubRequest, StubResponse> answer)
    {
        _answer = answer;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    /// <summary>A bucket in eu-west-1 of which only the requests after the look-up of its Region matter.</summary>
    public static StubServer Bucket(Func<StubRequest, StubResponse> answer) => new(request =>
        request.Method == "HEAD" && request.Path.TrimEnd('/').Count(c => c == '/') == 1
            ? StubResponse.Empty().With("x-amz-bucket-region", "eu-west-1")
            : answer(request));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private static async Task<byte[]> ReadBodyAsync(
        NetworkStream stream, Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (headers.TryGetValue("content-length", out string? length))
        {
            byte[] body = new byte[int.Parse(length)];
            await stream.ReadExactlyAsync(body, cancellationToken);
            return body;
        }

        using MemoryStream whole = new();
        while (headers.GetValueOrDefault("transfer-encoding") == "chunked")
        {
            int size = Convert.ToInt32((await ReadLineAsync(stream, cancellationToken))!.Split(';')[0], 16);
            byte[] chunk = new byte[size + 2];
            await stream.ReadExactlyAsync(chunk, cancellationToken);
            await whole.WriteAsync(chunk.AsMemory(0, size), cancellationToken);
            if (size == 0)
            {
                break;
            }
        }

        return whole.ToArray();
    }

    private static async Task<string?> ReadLineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        List<byte> line = [];
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private static async Task WriteAsync(
        NetworkStream stream, StubRequest request, StubResponse response, CancellationToken cancellationToken)
    {
        StringBuilder head = new($"HTTP/1.1 {response.Status} Stub\r\n");
        if (!response.Headers.ContainsKey("Content-Length"))
        {
            head.Append($"Content-Length: {response.Body.Length}\r\n");
        }

        foreach ((string name, string value) in response.Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        head.Append("\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head.ToString()), cancellationToken);
        if (request.Method != "HEAD")
        {
            await stream.WriteAsync(response.Body.AsMemory(0, response.CutAfter ?? response.Body.Length), cancellationToken);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        NetworkStream stream = client.GetStream();
        try
        {
            while (await ReadLineAsync(stream, _stop.Token) is { Length: > 0 } first)
            {
                StubRequest request = await ReadAsync(stream, first);
                _requests.Enqueue(request);
                StubResponse response = _answer(request);
                if (response.Drops)
                {
                    return;
                }

                if (response.Status > 0)
                {
                    await WriteAsync(stream, request, response, _stop.Token);
                }

                if (response.Hangs)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                if (response.CutAfter is not null)
                {
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            // stopped, or the client went away
        }
    }

    private async Task<StubRequest> ReadAsync(NetworkStream stream, string first)
    {
        string[] words = first.Split(' ');
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream, _stop.Token) is { Length: > 0 } line)
        {
            string[] pair = line.Split(':', 2);
            headers[pair[0]] = pair[1].Trim();
        }

        if (headers.ContainsKey("expect"))
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _stop.Token);
        }

        return new StubRequest(words[0], words[1], headers, await ReadBodyAsync(stream, headers, _stop.Token));
    }
}
