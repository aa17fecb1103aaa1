using System.Net;
using System.Net.Sockets;
using S3Replication.Sandbox.Sockets;

namespace S3Replication.Sandbox.Http.Host;

/// <summary>A small HTTP/1.1 server on sockets, on one address.</summary>
internal sealed class SocketHost : IHttpHost
{
    private readonly Socket _listener;
    private readonly HttpLimits _limits;
    private readonly TimeProvider _time;
    private readonly HttpHandler _handler;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly WaitingConnections _waiting = new();
    private readonly Connections _connections;
    private readonly Task _accepting;
    private readonly object _gate = new();
    private Task? _stopped;
    private int _open;

    private SocketHost(Socket listener, HttpLimits limits, TimeProvider time, HttpHandler handler)
    {
        _listener = listener;
        _limits = limits;
        _time = time;
        _handler = handler;
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _connections = new Connections(listener, ServeAsync, () => _waiting.CloseOne());
        _accepting = Task.Run(() => _connections.AcceptAsync(_stopping.Token));
    }

    /// <inheritdoc/>
    public int Port { get; }

    /// <summary>How many connections there are.</summary>
    public int ConnectionCount => Volatile.Read(ref _open);

    /// <summary>How many of them have no request running.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>Listens.</summary>
    /// <param name="at">The address and the port; 0 for a free one.</param>
    /// <param name="limits">What a client may ask.</param>
    /// <param name="time">The clock.</param>
    /// <param name="handler">Answers the requests.</param>
    /// <exception cref="SocketException">The port is taken, or the address is none of this machine's.</exception>
    public static SocketHost Start(IPEndPoint at, HttpLimits limits, TimeProvider time, HttpHandler handler)
    {
        Socket listener = new(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                listener.ExclusiveAddressUse = true;
            }

            listener.Bind(at);
            listener.Listen(512);
            return new SocketHost(listener, limits, time, handler);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task StopAsync()
    {
        lock (_gate)
        {
            return _stopped ??= Task.Run(StopOnceAsync);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _listener.Dispose();
        _stopping.Dispose();
        _aborting.Dispose();
    }

    private async Task StopOnceAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        Task running = _connections.WhenEndedAsync();
        await Task.WhenAny(running, Task.Delay(_limits.StopTimeout, CancellationToken.None)).ConfigureAwait(false);
        await _aborting.CancelAsync().ConfigureAwait(false);
        foreach (Socket socket in _connections.Sockets)
        {
            socket.Dispose();
        }

        // A handler that does not heed its token is left behind rather than waited for.
        await Task.WhenAny(running, Task.Delay(_limits.StopTimeout, CancellationToken.None)).ConfigureAwait(false);
    }

    private async Task ServeAsync(Socket socket, int others)
    {
        // Before the first wait, and so in the order in which they are accepted: it is the oldest of them that makes way.
        int open = Interlocked.Increment(ref _open);
        try
        {
            bool isTooMany = open - _waiting.Ending > _limits.Connections && !_waiting.CloseOne();
            await ServeAsync(socket, isTooMany, _stopping.Token, _aborting.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task ServeAsync(
        Socket socket, bool isTooMany, CancellationToken stopping, CancellationToken aborting)
    {
        HttpConnection connection;
        try
        {
            socket.NoDelay = true;
            connection = new HttpConnection(socket, _waiting, _limits, _time, _handler);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // It has gone before it was served.
            socket.Dispose();
            return;
        }

        await using (connection.ConfigureAwait(false))
        {
            await (isTooMany ? connection.RefuseAsync(aborting) : connection.RunAsync(stopping, aborting)).ConfigureAwait(false);
        }
    }
}
