using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace S3Replication.Sandbox.Http.Host;

/// <summary>A small HTTP/1.1 server on sockets, on the loopback address alone.</summary>
internal sealed class SocketHost : IHttpHost
{
    private readonly Socket _listener;
    private readonly HttpLimits _limits;
    private readonly TimeProvider _time;
    private readonly HttpHandler _handler;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly ConcurrentDictionary<Socket, Task> _connections = new();
    private readonly Task _accepting;
    private readonly object _gate = new();
    private Task? _stopped;

    private SocketHost(Socket listener, HttpLimits limits, TimeProvider time, HttpHandler handler)
    {
        _listener = listener;
        _limits = limits;
        _time = time;
        _handler = handler;
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <inheritdoc/>
    public int Port { get; }

    /// <summary>Listens.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="limits">What a client may ask.</param>
    /// <param name="time">The clock.</param>
    /// <param name="handler">Answers the requests.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static SocketHost Start(int port, HttpLimits limits, TimeProvider time, HttpHandler handler)
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                listener.ExclusiveAddressUse = true;
            }

            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
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
        Task running = Task.WhenAll(_connections.Values);
        await Task.WhenAny(running, Task.Delay(_limits.StopTimeout, CancellationToken.None)).ConfigureAwait(false);
        await _aborting.CancelAsync().ConfigureAwait(false);
        foreach (Socket socket in _connections.Keys)
        {
            socket.Dispose();
        }

        // A handler that does not heed its token is left behind rather than waited for.
        await Task.WhenAny(running, Task.Delay(_limits.StopTimeout, CancellationToken.None)).ConfigureAwait(false);
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A connection that was reset before it was accepted, or no descriptor left: the next one may do.
                await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None).ConfigureAwait(false);
                continue;
            }

            Serve(socket);
        }
    }

    private void Serve(Socket socket)
    {
        bool isTooMany = _connections.Count >= _limits.Connections;
        Task run = Task.Run(() => ServeAsync(socket, isTooMany, _stopping.Token, _aborting.Token), CancellationToken.None);
        _connections[socket] = run;
        _ = run.ContinueWith(
            (_, key) => _connections.TryRemove((Socket)key!, out Task? _),
            socket,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task ServeAsync(
        Socket socket, bool isTooMany, CancellationToken stopping, CancellationToken aborting)
    {
        HttpConnection connection;
        try
        {
            socket.NoDelay = true;
            connection = new HttpConnection(socket, _limits, _time, _handler);
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
