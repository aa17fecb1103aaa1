using System.Net;
using System.Net.Sockets;
using System.Text;

namespace S3Replication.Sandbox.Tests.Http.Host;

/// <summary>Sends bytes as they are, and reads answers by the rules of HTTP.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly List<byte> _pending = [];

    private RawClient()
    {
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RawClient> ConnectAsync(int port)
    {
        RawClient client = new();
        await client._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), Token);
        return client;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, Token)..];
        }
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads an answer; null when the connection ends before one.</summary>
    public async Task<RawAnswer?> ReadAsync(bool isHead = false)
    {
        string? line = await ReadLineAsync();
        if (line is null)
        {
            return null;
        }

        int status = int.Parse(line.Split(' ')[1]);
        List<string> headers = [];
        while (await ReadLineAsync() is { Length: > 0 } header)
        {
            headers.Add(header);
        }

        RawAnswer answer = new(status, headers, []);
        byte[] body = isHead || status is 100 or 204 or 304 ? []
            : answer["Transfer-Encoding"] == "chunked" ? await ReadChunksAsync()
            : answer["Content-Length"] is { } length ? await ReadBytesAsync(int.Parse(length))
            : await ReadToEndAsync();
        return answer with { Body = body };
    }

    /// <summary>Whether the connection ends without another byte.</summary>
    public async Task<bool> IsAtEndAsync() => _pending.Count == 0 && !await FillAsync();

    public async Task<byte[]> ReadToEndAsync()
    {
        while (await FillAsync())
        {
        }

        byte[] all = [.. _pending];
        _pending.Clear();
        return all;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string?> ReadLineAsync()
    {
        int feed;
        while ((feed = _pending.IndexOf((byte)'\n')) < 0)
        {
            if (!await FillAsync())
            {
                return null;
            }
        }

        string line = Encoding.Latin1.GetString([.. _pending[..feed]]);
        _pending.RemoveRange(0, feed + 1);
        Assert.EndsWith("\r", line);
        return line[..^1];
    }

    private async Task<byte[]> ReadBytesAsync(int count)
    {
        while (_pending.Count < count)
        {
            Assert.True(await FillAsync(), "The answer is shorter than it said.");
        }

        byte[] bytes = [.. _pending[..count]];
        _pending.RemoveRange(0, count);
        return bytes;
    }

    private async Task<byte[]> ReadChunksAsync()
    {
        List<byte> body = [];
        while (Convert.ToInt32(await ReadLineAsync(), 16) is > 0 and int size)
        {
            body.AddRange(await ReadBytesAsync(size));
            Assert.Equal("", await ReadLineAsync());
        }

        Assert.Equal("", await ReadLineAsync());
        return [.. body];
    }

    private async Task<bool> FillAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            int count = await _socket.ReceiveAsync(buffer, Token);
            _pending.AddRange(buffer.AsSpan(0, count));
            return count > 0;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            return false;
        }
    }
}
