namespace S3Replication.Sandbox.Storage;

/// <summary>Where bytes of blobs are: in memory or in a file. Written once, never changed; what no blob has any more goes by itself.</summary>
/// <param name="length">How many bytes there are.</param>
internal abstract class BlobSource(long length)
{
    /// <summary>How many bytes there are.</summary>
    public long Length { get; } = length;

    /// <summary>Opens it for reading. Whoever reads disposes the reader.</summary>
    public abstract IBlobReader Open();
}
