namespace S3Replication.Sandbox.Storage;

/// <summary>Bytes that a journal keeps under a number.</summary>
/// <param name="length">How many bytes there are.</param>
internal abstract class NumberedBlob(long length) : BlobSource(length)
{
    /// <summary>The number; 0 while the journal has not got them.</summary>
    public long Number { get; set; }
}
