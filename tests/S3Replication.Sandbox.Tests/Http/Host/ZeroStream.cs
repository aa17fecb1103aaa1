using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Tests.Http.Host;

/// <summary>So many zeros.</summary>
internal sealed class ZeroStream(long size) : ForwardStream
{
    private long _left = size;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = (int)Math.Min(buffer.Length, _left);
        buffer.Span[..count].Clear();
        _left -= count;
        return ValueTask.FromResult(count);
    }
}
