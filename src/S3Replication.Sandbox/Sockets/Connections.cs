using System.Collections.Concurrent;
using System.Net.Sockets;

namespace S3Replication.Sandbox.Sockets;

/// <summary>Accepts connections until it is told to stop, and knows those that are being served.</summary>
internal sealed class Connections
{
    private readonly Socket _listener;
    private readonly Func<Socket, int, Task> _serve;
    private readonly Action? _makeRoom;
    private readonly ConcurrentDictionary<Socket, Task> _served = new();

    /// <summary>Makes a set without connections.</summary>
    /// <param name="listener">Listens.</param>
    /// <param name="serve">
    /// Begins, in the order in which they come, to serve a connection beside so many others to its end, closes it and throws nothing. What
    /// it does before its first wait holds up those that come behind.
    /// </param>
    /// <param name="makeRoom">Closes a connection when no descriptor is left for another.</param>
    public Connections(Socket listener, Func<Socket, int, Task> serve, Action? makeRoom = null)
    {
        _makeRoom = makeRoom;
        _listener = listener;
        _serve = serve;
    }

    /// <summary>Those that are being served.</summary>
    public ICollection<Socket> Sockets => _served.Keys;

    /// <summary>Accepts and serves.</summary>
    /// <param name="stopping">Ends it, with or without the end of the listener before or after. Nothing is thrown.</param>
    public async Task AcceptAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Serve(await _listener.AcceptAsync(stopping).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException) when (stopping.IsCancellationRequested)
            {
                // An accept that begins while the listener ends is aborted, rather than cancelled.
                return;
            }
            catch (SocketException exception)
            {
                // A connection that was reset before it was accepted, or no descriptor left: the next one may do.
                if (exception.SocketErrorCode == SocketError.TooManyOpenSockets)
                {
                    _makeRoom?.Invoke();
                }

                await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Completes when those that are being served now have ended.</summary>
    public Task WhenEndedAsync() => Task.WhenAll(_served.Values);

    private void Serve(Socket socket)
    {
        int others = _served.Count;
        Task run = _serve(socket, others);
        _served[socket] = run;
        _ = run.ContinueWith(
            (_, key) => _served.TryRemove((Socket)key!, out Task? _),
            socket,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
