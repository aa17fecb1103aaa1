namespace S3Replication.Sandbox.Storage;

/// <summary>Bytes in pieces of a temporary file, which others get when no blob has these any more.</summary>
/// <param name="file">The file.</param>
/// <param name="pieces">The pieces in their order.</param>
/// <param name="length">How many bytes there are.</param>
internal sealed class SpilledBlob(SpillFile file, int[] pieces, long length) : BlobSource(length)
{
    // Nobody disposes it: it ends with the last blob that has these bytes.
    private readonly object _lease = new Lease(() => file.Free(pieces));

    /// <inheritdoc/>
    public override IBlobReader Open() => new Reader(this);

    private int Read(long offset, Span<byte> buffer)
    {
        int within = (int)(offset % SpillFile.PieceSize);
        int count = (int)Math.Min(Math.Min(buffer.Length, SpillFile.PieceSize - within), Length - offset);
        int read = file.Read(pieces[offset / SpillFile.PieceSize], within, buffer[..count]);

        // Until here the pieces must not go to another body.
        GC.KeepAlive(_lease);
        return read;
    }

    private sealed class Reader(SpilledBlob blob) : IBlobReader
    {
        public int Read(long offset, Span<byte> buffer) => blob.Read(offset, buffer);

        public void Dispose()
        {
        }
    }
}
