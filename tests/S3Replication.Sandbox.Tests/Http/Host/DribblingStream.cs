using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Tests.Http.Host;

/// <summary>Gives its bytes in pieces of random size.</summary>
internal sealed class DribblingStream(byte[] bytes, int seed) : ForwardStream
{
    private readonly Random _random = new(seed);
    private int _position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = Math.Min(Math.Min(buffer.Length, bytes.Length - _position), _random.Next(1, 30));
        bytes.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return ValueTask.FromResult(count);
    }
}
