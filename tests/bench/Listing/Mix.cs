namespace S3Replication.Bench.Listing;

/// <summary>Numbers that look drawn and are the same in every process: the finalizer of splitmix64.</summary>
internal static class Mix
{
    /// <summary>The number of an index in a stream.</summary>
    /// <param name="stream">What it is for; streams are independent of each other.</param>
    /// <param name="index">Which one.</param>
    public static ulong At(ulong stream, long index)
    {
        ulong x = ((ulong)index * 0x9E3779B97F4A7C15) + (stream * 0xD1B54A32D192ED03) + 0x2545F4914F6CDD1D;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
