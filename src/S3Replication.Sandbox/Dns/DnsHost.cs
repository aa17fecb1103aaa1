using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using S3Replication.Sandbox.Sockets;

namespace S3Replication.Sandbox.Dns;

/// <summary>
/// A DNS server on one address, and on one port for UDP and TCP
/// (<see href="https://www.rfc-editor.org/rfc/rfc7766">RFC 7766</see>).
/// </summary>
internal sealed class DnsHost : IAsyncDisposable
{
    private const int Tries = 20;
    private const int MostConnections = 64;
    private const int LongestMessage = ushort.MaxValue;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);

    private readonly Socket _datagrams;
    private readonly Socket _listener;
    private readonly IPEndPoint _anyone;
    private readonly DnsAnswers _answers;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Connections _connections;
    private readonly Task _running;
    private int _disposed;

    private DnsHost(Socket datagrams, Socket listener, DnsAnswers answers)
    {
        _datagrams = datagrams;
        _listener = listener;
        _answers = answers;
        Endpoint = (IPEndPoint)listener.LocalEndPoint!;
        _anyone = new IPEndPoint(Endpoint.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        _connections = new Connections(listener, (socket, others) => Task.Run(() => ServeAsync(socket, others)));
        _running = Task.WhenAll(Task.Run(ReceiveAsync), Task.Run(() => _connections.AcceptAsync(_stopping.Token)));
    }

    /// <summary>Where it is.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Listens.</summary>
    /// <param name="at">The address and the port; 0 for one that is free for both.</param>
    /// <param name="answers">What it answers.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static DnsHost Start(IPEndPoint at, DnsAnswers answers)
    {
        for (int attempt = 1; ; attempt++)
        {
            Socket listener = new(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            Socket datagrams = new(at.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                listener.ExclusiveAddressUse = OperatingSystem.IsWindows();
                listener.Bind(at);
                datagrams.Bind(listener.LocalEndPoint!);
                listener.Listen(MostConnections);
                return new DnsHost(datagrams, listener, answers);
            }
            catch (SocketException) when (at.Port == 0 && attempt < Tries)
            {
                // free for the one and taken for the other
                listener.Dispose();
                datagrams.Dispose();
            }
            catch
            {
                listener.Dispose();
                datagrams.Dispose();
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        _datagrams.Dispose();
        await _running.ConfigureAwait(false);
        await _connections.WhenEndedAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[LongestMessage];
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await _datagrams
                    .ReceiveFromAsync(buffer, SocketFlags.None, _anyone, _stopping.Token).ConfigureAwait(false);
                if (_answers.Answer(buffer.AsSpan(0, received.ReceivedBytes)) is { } reply)
                {
                    byte[] message = reply.Write(reply.Query.DatagramLength);
                    _ = await _datagrams
                        .SendToAsync(message, SocketFlags.None, received.RemoteEndPoint, _stopping.Token).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // a client that is gone, or a datagram longer than any: the next one may do
            }
        }
    }

    private async Task ServeAsync(Socket socket, int others)
    {
        if (others >= MostConnections)
        {
            socket.Dispose();
            return;
        }

        byte[] length = new byte[sizeof(ushort)];
        try
        {
            using NetworkStream stream = new(socket, ownsSocket: true);
            while (true)
            {
                using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                idle.CancelAfter(s_idle);
                await stream.ReadExactlyAsync(length, idle.Token).ConfigureAwait(false);
                byte[] message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(message, idle.Token).ConfigureAwait(false);
                if (_answers.Answer(message) is not { } reply)
                {
                    return;
                }

                byte[] answer = reply.Write(LongestMessage);
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
                await stream.WriteAsync((byte[])[.. length, .. answer], idle.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // the client has gone, or says nothing
        }
    }
}
