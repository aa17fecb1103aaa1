namespace S3Replication.Sandbox.Storage;

/// <summary>The bytes of a version: written once, shared by replicas and copies, never changed.</summary>
internal sealed class Blob
{
    private readonly BlobSegment[] _segments;

    /// <summary>Keeps ranges of sources.</summary>
    /// <param name="segments">The ranges in their order, none empty.</param>
    public Blob(params BlobSegment[] segments)
    {
        _segments = segments;
        foreach (BlobSegment segment in segments)
        {
            Length += segment.Length;
        }
    }

    /// <summary>Keeps bytes in memory.</summary>
    /// <param name="segments">The bytes in their order.</param>
    public Blob(IEnumerable<ReadOnlyMemory<byte>> segments)
        : this([.. segments.Where(bytes => !bytes.IsEmpty).Select(bytes => new BlobSegment(new MemoryBlob(bytes), 0, bytes.Length))])
    {
    }

    /// <summary>No bytes.</summary>
    public static Blob Empty { get; } = new();

    /// <summary>How many bytes there are.</summary>
    public long Length { get; }

    /// <summary>The ranges in their order.</summary>
    public ReadOnlySpan<BlobSegment> Segments => _segments;

    /// <summary>The bytes of several blobs behind each other, without copying them.</summary>
    /// <param name="parts">The blobs in their order.</param>
    public static Blob Concat(IEnumerable<Blob> parts) => new([.. parts.SelectMany(part => part._segments)]);

    /// <summary>A range of this blob, without copying it.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="count">How many bytes.</param>
    public Blob Slice(long offset, long count)
    {
        List<BlobSegment> range = [];
        foreach (BlobSegment segment in _segments)
        {
            if (offset < segment.Length && count > 0)
            {
                long length = Math.Min(segment.Length - offset, count);
                range.Add(segment with { Offset = segment.Offset + offset, Length = length });
                count -= length;
            }

            offset = Math.Max(0, offset - segment.Length);
        }

        return new Blob([.. range]);
    }

    /// <summary>Reads a range.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="count">How many bytes.</param>
    public Stream OpenRead(long offset, long count) => new BlobStream(_segments, offset, count);

    /// <summary>Reads all of it.</summary>
    public Stream OpenRead() => OpenRead(0, Length);
}
