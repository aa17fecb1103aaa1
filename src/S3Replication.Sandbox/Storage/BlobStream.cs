namespace S3Replication.Sandbox.Storage;

/// <summary>Reads a range of a blob.</summary>
internal sealed class BlobStream : Stream
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _segments;
    private readonly long _length;
    private int _segment;
    private int _offset;
    private long _position;

    public BlobStream(IReadOnlyList<ReadOnlyMemory<byte>> segments, long offset, long count)
    {
        _segments = segments;
        _length = count;
        while (_segment < segments.Count && offset >= segments[_segment].Length)
        {
            offset -= segments[_segment++].Length;
        }

        _offset = (int)offset;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_segment < _segments.Count && _offset == _segments[_segment].Length)
        {
            _segment++;
            _offset = 0;
        }

        int count = (int)Math.Min(buffer.Length, _length - _position);
        if (count == 0 || _segment == _segments.Count)
        {
            return 0;
        }

        ReadOnlySpan<byte> source = _segments[_segment].Span[_offset..];
        count = Math.Min(count, source.Length);
        source[..count].CopyTo(buffer);
        _offset += count;
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
