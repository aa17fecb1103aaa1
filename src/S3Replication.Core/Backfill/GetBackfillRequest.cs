namespace S3Replication.Core.Backfill;

/// <summary>Which jobs <see cref="GetBackfill"/> is asked for.</summary>
public sealed record GetBackfillRequest
{
    /// <summary>The bucket that they are for, in whose Region they are; null for every bucket.</summary>
    public string? SourceBucket { get; init; }

    /// <summary>The job; null for all.</summary>
    public string? JobId { get; init; }

    /// <summary>The Region; null for that of the bucket, or the session's.</summary>
    public string? Region { get; init; }

    /// <summary>Whether jobs that this module did not make are wanted too.</summary>
    public bool All { get; init; }

    /// <summary>Whether only jobs are wanted that have not ended.</summary>
    public bool Active { get; init; }

    /// <summary>Whether to wait until they have ended and the objects have arrived.</summary>
    public bool Wait { get; init; }

    /// <summary>How long, for each job.</summary>
    public TimeSpan Timeout { get; init; } = StartBackfillRequest.DefaultTimeout;
}
