namespace S3Replication.Sandbox.Storage;

/// <summary>
/// Calls the garbage collector now and then: it frees bodies in files, and does not know how large they are.
/// </summary>
internal sealed class CollectionPace
{
    private const long BytesBetween = 2L * 1024 * 1024 * 1024;

    private long _bytes;

    /// <summary>A file has grown.</summary>
    /// <param name="count">By how many bytes.</param>
    public void Took(int count)
    {
        if (Interlocked.Add(ref _bytes, count) >= BytesBetween)
        {
            Interlocked.Exchange(ref _bytes, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Optimized, blocking: false);
        }
    }
}
