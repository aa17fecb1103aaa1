namespace S3Replication.Core.Backfill;

/// <summary>Which job <see cref="StopBackfill"/> is asked to stop.</summary>
/// <param name="JobId">The job.</param>
public sealed record StopBackfillRequest(string JobId)
{
    /// <summary>The bucket that it is for, in whose Region it is; null when the Region is known otherwise.</summary>
    public string? SourceBucket { get; init; }

    /// <summary>The Region; null for that of the bucket, or the session's.</summary>
    public string? Region { get; init; }

    /// <summary>Whether a job that this module did not make is stopped too.</summary>
    public bool Force { get; init; }
}
