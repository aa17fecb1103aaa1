namespace S3Replication.Sandbox.Storage;

/// <summary>Reads a range of a blob. The bytes of a file come from the system's cache: reading them waits for nothing else.</summary>
internal sealed class BlobStream : Stream
{
    private readonly BlobSegment[] _segments;
    private readonly long _length;
    private IBlobReader? _reader;
    private int _segment;
    private long _offset;
    private long _position;

    public BlobStream(BlobSegment[] segments, long offset, long count)
    {
        _segments = segments;
        _length = count;
        while (_segment < segments.Length && offset >= segments[_segment].Length)
        {
            offset -= segments[_segment++].Length;
        }

        _offset = offset;
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
        int count = (int)Math.Min(buffer.Length, _length - _position);
        if (count == 0 || _segment == _segments.Length)
        {
            return 0;
        }

        BlobSegment segment = _segments[_segment];
        _reader ??= segment.Source.Open();
        count = _reader.Read(segment.Offset + _offset, buffer[..(int)Math.Min(count, segment.Length - _offset)]);
        if (count == 0)
        {
            throw new EndOfStreamException("The file that keeps these bytes is shorter than it was.");
        }

        _offset += count;
        _position += count;
        if (_offset == segment.Length)
        {
            _segment++;
            _offset = 0;
            Release();
        }

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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Release();
        }

        base.Dispose(disposing);
    }

    private void Release()
    {
        _reader?.Dispose();
        _reader = null;
    }
}
