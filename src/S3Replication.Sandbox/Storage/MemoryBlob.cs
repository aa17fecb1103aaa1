namespace S3Replication.Sandbox.Storage;

/// <summary>Bytes in memory.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class MemoryBlob(ReadOnlyMemory<byte> bytes) : NumberedBlob(bytes.Length), IBlobReader
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <inheritdoc/>
    public override IBlobReader Open() => this;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> ReadAll() => bytes;

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer)
    {
        ReadOnlySpan<byte> rest = bytes.Span[(int)offset..];
        rest = rest[..Math.Min(rest.Length, buffer.Length)];
        rest.CopyTo(buffer);
        return rest.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
