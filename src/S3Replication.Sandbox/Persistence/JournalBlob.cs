using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Bytes that are read from the journal when somebody wants them.</summary>
/// <param name="file">The journal.</param>
/// <param name="offset">Where they begin.</param>
/// <param name="length">How many there are.</param>
internal sealed class JournalBlob(JournalBytes file, long offset, int length) : NumberedBlob(length), IBlobReader
{
    /// <summary>Where they begin.</summary>
    public long Offset { get; set; } = offset;

    /// <inheritdoc/>
    public override IBlobReader Open() => this;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> ReadAll()
    {
        byte[] content = new byte[Length];
        for (int read = 0; read < content.Length;)
        {
            int count = Read(read, content.AsSpan(read));
            read += count > 0 ? count : throw new EndOfStreamException("The journal is shorter than it was.");
        }

        return content;
    }

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer) =>
        file.Read(Offset + offset, buffer[..(int)Math.Min(buffer.Length, Length - offset)]);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
