namespace S3Replication.Sandbox.Storage;

/// <summary>
/// Numbers the edits of tags, access control lists and locks in the order in which they are made, in whichever bucket. Where two buckets change the
/// same version at once, each keeps the later edit and so both the same: no page says which of them wins at AWS.
/// </summary>
internal static class MetadataEdits
{
    private static long s_last;

    /// <summary>The number of the next edit.</summary>
    public static long Next() => Interlocked.Increment(ref s_last);

    /// <summary>Leaves out the numbers up to one that was given in another process.</summary>
    public static void Skip(long number)
    {
        long last = Interlocked.Read(ref s_last);
        while (last < number)
        {
            long seen = Interlocked.CompareExchange(ref s_last, number, last);
            last = seen == last ? number : seen;
        }
    }
}
