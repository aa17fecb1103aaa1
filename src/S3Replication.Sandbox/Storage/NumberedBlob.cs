namespace S3Replication.Sandbox.Storage;

/// <summary>Bytes that a journal keeps under a number.</summary>
/// <param name="length">How many bytes there are.</param>
internal abstract class NumberedBlob(long length) : BlobSource(length)
{
    /// <summary>The number; 0 while nobody has named them to the journal.</summary>
    public long Number { get; set; }

    /// <summary>The edition of the journal that has got them; 0 for none. The journal's lock guards it.</summary>
    public int Edition { get; set; }

    /// <summary>All of the bytes.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public abstract ReadOnlyMemory<byte> ReadAll();
}
