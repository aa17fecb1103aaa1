namespace S3Replication.Core.Backfill;

/// <summary>A job of S3 Batch Replication, and what has come of it.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="SourceBucket">The bucket; null for another's job with a list of objects, which alone tells.</param>
/// <param name="Region">The Region that it runs in.</param>
/// <param name="Status">
/// AWS's word for it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html">Job statuses</see>).
/// <c>Complete</c> says that every replication was begun or refused, not that anything has arrived.
/// </param>
public sealed record BackfillJob(string JobId, string? SourceBucket, string Region, string Status)
{
    /// <summary>Whether this module made it.</summary>
    public bool Owned { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended; null when it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many objects it has; null while that is not known.</summary>
    public long? Objects { get; init; }

    /// <summary>Of how many the replication was begun.</summary>
    public long Begun { get; init; }

    /// <summary>Of how many it could not be begun.</summary>
    public long Failed { get; init; }

    /// <summary>How many objects have arrived at every destination; null when nobody looked.</summary>
    public long? Arrived { get; init; }

    /// <summary>Whether what was begun has arrived.</summary>
    public ArrivalStatus Arrival { get; init; }

    /// <summary>How long it worked.</summary>
    public TimeSpan ActiveTime { get; init; }

    /// <summary>The role that it runs in.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Where its report goes; null for none.</summary>
    public string? ReportBucket { get; init; }

    /// <summary>The key of the report's first file; null for none.</summary>
    public string? ReportKey { get; init; }

    /// <summary>Why it failed, waits, or found nothing; null when all is well.</summary>
    public string? Cause { get; init; }

    /// <summary>How that is mended; null when there is nothing to mend.</summary>
    public string? Remedy { get; init; }

    /// <summary>The objects that failed, by reason: in the job, and on their way; null when nobody read the report.</summary>
    public IReadOnlyList<BackfillFailure>? Failures { get; init => field = value is null ? null : Listed.Of(value); }

    /// <summary>The plan that it was made by; null when it was made before.</summary>
    public BackfillPlan? Plan { get; init; }

    /// <summary>Whether it has ended, well or badly.</summary>
    public bool IsOver => BatchJobSummary.IsEnd(Status);

    /// <summary>Whether it has ended, nothing failed, and everything is known to have arrived.</summary>
    public bool Succeeded => Status == "Complete" && Failed == 0 && Arrival == ArrivalStatus.Arrived;

    /// <inheritdoc/>
    public override string ToString() => $"{Status}: {JobId} for {SourceBucket ?? "a list of objects"}";
}
