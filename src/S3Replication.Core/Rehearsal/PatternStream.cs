namespace S3Replication.Core.Rehearsal;

/// <summary>
/// Bytes that look random and are the same each time, of any length and without memory: a part that arrives in
/// another's place shows in the hash.
/// </summary>
internal sealed class PatternStream(long length) : Stream
{
    private const int BlockSize = 8;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Clamp(length - Position, 0, buffer.Length);
        Span<byte> block = stackalloc byte[BlockSize];
        for (int done = 0; done < count;)
        {
            (long number, long offset) = Math.DivRem(Position, BlockSize);
            BitConverter.TryWriteBytes(block, Scramble((ulong)number));
            int take = Math.Min(BlockSize - (int)offset, count - done);
            block.Slice((int)offset, take).CopyTo(buffer[done..]);
            done += take;
            Position += take;
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

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => length,
        };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // the finishing steps of SplitMix64
    private static ulong Scramble(ulong number)
    {
        number = (number + 1) * 0x9E3779B97F4A7C15;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
