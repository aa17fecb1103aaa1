namespace S3Replication.Sandbox.Persistence;

/// <summary>Counts the small bodies of a journal.</summary>
internal sealed class BlobNumbers
{
    private long _last;

    /// <summary>The next number.</summary>
    public long Next() => Interlocked.Increment(ref _last);

    /// <summary>Leaves out the numbers up to one that was given already.</summary>
    public void Skip(long number) => _last = Math.Max(_last, number);
}
