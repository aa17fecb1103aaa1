using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace S3Replication.Bench.Sandbox;

/// <summary>
/// A connection to a server whose answers can be trusted: blocking, without allocations of its own, opened again when the server
/// has closed it. A thread each, so that no scheduler is measured.
/// </summary>
internal sealed class Connection(Uri endpoint) : IDisposable
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly byte[] _piece = new byte[256 * 1024];
    private readonly List<ArraySegment<byte>> _both = [default, default];
    private Socket? _socket;
    private int _start;
    private int _end;

    /// <summary>The head of the last answer.</summary>
    public string Head { get; private set; } = string.Empty;

    /// <summary>The status of the last answer.</summary>
    public int Status { get; private set; }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="head">The request line and the headers.</param>
    /// <param name="body">What follows.</param>
    /// <param name="repeat">How often it follows, for bodies that are sent in pieces.</param>
    /// <param name="keep">Where the answer's body goes; null to count it only.</param>
    /// <returns>The length of the answer's body.</returns>
    public long Ask(byte[] head, byte[] body, long repeat = 1, MemoryStream? keep = null)
    {
        Socket socket = _socket ??= Open();
        if (body.Length == 0)
        {
            SendAll(socket, head);
        }
        else
        {
            _both[0] = head;
            _both[1] = body;
            int sent = socket.Send(_both);
            if (sent < head.Length + body.Length)
            {
                SendAll(socket, head.AsSpan(Math.Min(sent, head.Length)));
                SendAll(socket, body.AsSpan(Math.Max(0, sent - head.Length)));
            }

            for (long i = 1; i < repeat; i++)
            {
                SendAll(socket, body);
            }
        }

        return Read(socket, IsHead(head), keep);
    }

    /// <summary>A header of the last answer; null when it has none.</summary>
    public string? Header(string name)
    {
        int at = Head.IndexOf("\r\n" + name + ": ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : Head[(at + name.Length + 4)..Head.IndexOf("\r\n", at + 2, StringComparison.Ordinal)];
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => Close();

    private static bool IsHead(byte[] head) => head.AsSpan().StartsWith("HEAD "u8);

    private static void SendAll(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    private Socket Open()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, endpoint.Port);
        _start = _end = 0;
        return socket;
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private long Read(Socket socket, bool isHead, MemoryStream? keep)
    {
        ReadHead(socket);
        bool ends = Head.Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase) || Head.StartsWith("HTTP/1.0", StringComparison.Ordinal);
        long total = isHead || Status is 204 or 304 ? 0
            : Header("Content-Length") is { } length ? Take(socket, long.Parse(length, CultureInfo.InvariantCulture), keep)
            : Header("Transfer-Encoding") is not null ? TakeChunks(socket, keep)
            : ends ? Take(socket, long.MaxValue, keep)
            : throw new InvalidDataException("The answer does not say how long it is.");
        if (ends)
        {
            Close();
        }

        return total;
    }

    private void ReadHead(Socket socket)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!Fill(socket))
            {
                throw new IOException("The server has closed the connection before its answer.");
            }
        }

        Head = Encoding.Latin1.GetString(_buffer, _start, length + 2);
        _start += length + 4;
        Status = int.Parse(Head.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    private long TakeChunks(Socket socket, MemoryStream? keep)
    {
        long total = 0;
        while (true)
        {
            int length;
            while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0 && Fill(socket))
            {
            }

            long size = long.Parse(Encoding.ASCII.GetString(_buffer, _start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            _start += length + 2;
            total += Take(socket, size, keep);
            Take(socket, 2, keep: null);
            if (size == 0)
            {
                return total;
            }
        }
    }

    private long Take(Socket socket, long length, MemoryStream? keep)
    {
        long left = length;
        while (left > 0)
        {
            int count = (int)Math.Min(left, _end - _start);
            if (count > 0)
            {
                keep?.Write(_buffer, _start, count);
                _start += count;
            }
            else
            {
                count = socket.Receive(_piece.AsSpan(0, (int)Math.Min(left, _piece.Length)));
                if (count == 0)
                {
                    return length == long.MaxValue ? length - left : throw new IOException("The answer is shorter than it says.");
                }

                keep?.Write(_piece, 0, count);
            }

            left -= count;
        }

        return length;
    }

    private bool Fill(Socket socket)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        int count = socket.Receive(_buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }
}
