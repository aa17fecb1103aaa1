namespace S3Replication.Sandbox.Storage;

/// <summary>The bytes of a version: written once, shared by replicas and copies, never changed.</summary>
internal sealed class Blob
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _segments;

    /// <summary>Keeps segments.</summary>
    /// <param name="segments">The bytes in their order.</param>
    public Blob(IReadOnlyList<ReadOnlyMemory<byte>> segments)
    {
        _segments = segments;
        Length = segments.Sum(segment => (long)segment.Length);
    }

    /// <summary>No bytes.</summary>
    public static Blob Empty { get; } = new([]);

    /// <summary>How many bytes there are.</summary>
    public long Length { get; }

    /// <summary>The bytes of several blobs behind each other, without copying them.</summary>
    /// <param name="parts">The blobs in their order.</param>
    public static Blob Concat(IEnumerable<Blob> parts) => new([.. parts.SelectMany(part => part._segments)]);

    /// <summary>A range of this blob, without copying it.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="count">How many bytes.</param>
    public Blob Slice(long offset, long count)
    {
        List<ReadOnlyMemory<byte>> range = [];
        foreach (ReadOnlyMemory<byte> segment in _segments)
        {
            if (offset < segment.Length && count > 0)
            {
                ReadOnlyMemory<byte> piece = segment[(int)offset..];
                piece = piece[..(int)Math.Min(piece.Length, count)];
                range.Add(piece);
                count -= piece.Length;
            }

            offset = Math.Max(0, offset - segment.Length);
        }

        return new Blob(range);
    }

    /// <summary>Reads a range.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="count">How many bytes.</param>
    public Stream OpenRead(long offset, long count) => new BlobStream(_segments, offset, count);

    /// <summary>Reads all of it.</summary>
    public Stream OpenRead() => OpenRead(0, Length);
}
