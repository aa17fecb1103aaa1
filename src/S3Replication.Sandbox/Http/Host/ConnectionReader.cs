using System.Buffers;
using System.Text;

namespace S3Replication.Sandbox.Http.Host;

/// <summary>Reads lines and bytes of a connection. What was read too far stays for the next request.</summary>
/// <param name="stream">The connection.</param>
internal sealed class ConnectionReader(Stream stream)
{
    private const int SmallestBuffer = 8 * 1024;

    private byte[] _buffer = [];
    private int _start;
    private int _end;

    /// <summary>Waits for the next byte without taking it, and without a buffer: most connections only wait.</summary>
    /// <returns>False at the end of the stream.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (_start < _end)
        {
            return true;
        }

        Release();
        await stream.ReadAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);
        return await FillAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the buffer back, with what is in it. A reader that is forgotten instead costs the pool a buffer.</summary>
    public void Release()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _start = _end = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a line that ends with CR LF.</summary>
    /// <param name="limit">The bytes that it may have.</param>
    /// <param name="tooLong">Makes the error of a longer one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The line without its end, a character a byte; null at the end of the stream.</returns>
    /// <exception cref="ProtocolException">A line that is too long, or has a lone CR or LF.</exception>
    public async ValueTask<string?> ReadLineAsync(
        int limit, Func<ProtocolException> tooLong, CancellationToken cancellationToken)
    {
        int searched = 0;
        while (true)
        {
            int feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return TakeLine(searched + feed, limit, tooLong);
            }

            searched = _end - _start;
            if (searched > limit + 1)
            {
                throw tooLong();
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return searched == 0 ? null : throw ProtocolException.Bad("The request ends in the middle of a line.");
            }
        }
    }

    /// <summary>Reads bytes.</summary>
    /// <returns>How many; 0 at the end of the stream.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            return await stream.ReadAsync(target, cancellationToken).ConfigureAwait(false);
        }

        int count = Math.Min(target.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(target);
        _start += count;
        return count;
    }

    private string TakeLine(int feed, int limit, Func<ProtocolException> tooLong)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, feed);
        _start += feed + 1;
        if (line.IsEmpty || line[^1] != '\r')
        {
            throw ProtocolException.Bad("A line ends without a carriage return.");
        }

        line = line[..^1];
        if (line.Length > limit)
        {
            throw tooLong();
        }

        return line.Contains((byte)'\r')
            ? throw ProtocolException.Bad("A carriage return stands in the middle of a line.")
            : Encoding.Latin1.GetString(line);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            byte[] old = _buffer;
            byte[] target = _start == 0 ? ArrayPool<byte>.Shared.Rent(old.Length * 2) : old;
            Buffer.BlockCopy(old, _start, target, 0, _end - _start);
            (_buffer, _start, _end) = (target, 0, _end - _start);
            if (target != old)
            {
                ArrayPool<byte>.Shared.Return(old);
            }
        }

        if (_buffer.Length == 0)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(SmallestBuffer);
        }

        int count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }
}
