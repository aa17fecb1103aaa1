using System.Buffers;

namespace S3Replication.Sandbox.Http;

/// <summary>
/// The body of an answer: written first, read then, in lent pieces that go back with it. A long one in a piece of its own would be
/// new memory each time.
/// </summary>
internal sealed class PooledBody : Stream
{
    private const int PieceSize = 32 * 1024;

    private readonly List<byte[]> _pieces = [];
    private long _length;
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int offset = (int)(_length % PieceSize);
            if (offset == 0)
            {
                _pieces.Add(ArrayPool<byte>.Shared.Rent(PieceSize));
            }

            int count = Math.Min(buffer.Length, PieceSize - offset);
            buffer[..count].CopyTo(_pieces[^1].AsSpan(offset));
            buffer = buffer[count..];
            _length += count;
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int offset = (int)(_position % PieceSize);
        int count = (int)Math.Min(Math.Min(buffer.Length, PieceSize - offset), _length - _position);
        if (count > 0)
        {
            _pieces[(int)(_position / PieceSize)].AsSpan(offset, count).CopyTo(buffer);
            _position += count;
        }

        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _pieces.ForEach(piece => ArrayPool<byte>.Shared.Return(piece));
        _pieces.Clear();
        _length = _position = 0;
        base.Dispose(disposing);
    }
}
