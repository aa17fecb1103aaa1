namespace S3Replication.Core.Audit.Comparison;

/// <summary>Numbers moments, so that it can be told which of two came first.</summary>
internal sealed class Moments
{
    private long _last;

    /// <summary>The number of this moment: higher than those of all before.</summary>
    public long Next() => Interlocked.Increment(ref _last);
}
