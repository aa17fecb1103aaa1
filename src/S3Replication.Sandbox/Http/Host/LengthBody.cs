namespace S3Replication.Sandbox.Http.Host;

/// <summary>A body of a known length.</summary>
internal sealed class LengthBody : RequestBody
{
    private long _left;

    /// <summary>Starts before the first byte.</summary>
    public LengthBody(
        ConnectionReader reader,
        long length,
        HttpLimits limits,
        TimeProvider time,
        Func<CancellationToken, ValueTask>? sendContinue)
        : base(reader, limits, time, length == 0 ? null : sendContinue)
    {
        _left = length;
        IsAtEnd = length == 0;
    }

    /// <inheritdoc/>
    protected override long? Left => _left;

    /// <inheritdoc/>
    protected override async ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = (int)Math.Min(buffer.Length, _left);
        count = await Reader.ReadAsync(buffer[..count], cancellationToken).ConfigureAwait(false);
        if (count == 0)
        {
            throw Incomplete();
        }

        _left -= count;
        IsAtEnd = _left == 0;
        return count;
    }
}
