namespace S3Replication.Core.Backfill;

/// <summary>
/// A job of S3 Batch Operations
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobDescriptor.html">JobDescriptor</see>).
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Its status.</param>
/// <param name="SourceBucketArn">The bucket whose objects it looks for by itself; null when it was given a manifest.</param>
public sealed record BatchJobInfo(string Id, string Status, string? SourceBucketArn)
{
    /// <summary>What it is for; null when nobody said.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended; null when it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Which versions it looks for by itself; null when it was given a manifest.</summary>
    public BatchSelection? Selection { get; init; }

    /// <summary>The ARN of the manifest that it was given; null when it looks for objects by itself.</summary>
    public string? ManifestArn { get; init; }

    /// <summary>The role that it runs in; null when AWS does not say.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Where its report goes; null when it makes none.</summary>
    public string? ReportBucketArn { get; init; }

    /// <summary>What the keys of its report begin with; null for nothing.</summary>
    public string? ReportPrefix { get; init; }

    /// <summary>Whether its report has failed tasks alone.</summary>
    public bool ReportsFailuresOnly { get; init; }

    /// <summary>How many objects it has; null while that is not known.</summary>
    public long? TotalTasks { get; init; }

    /// <summary>Of how many the replication was begun.</summary>
    public long SucceededTasks { get; init; }

    /// <summary>Of how many it could not be begun.</summary>
    public long FailedTasks { get; init; }

    /// <summary>How long it has worked.</summary>
    public TimeSpan ActiveTime { get; init; }

    /// <summary>Why it is suspended; null when it is not.</summary>
    public string? SuspendedCause { get; init; }

    /// <summary>Why its status was changed; null when nobody said.</summary>
    public string? StatusUpdateReason { get; init; }

    /// <summary>Why it failed, as code and reason.</summary>
    public IReadOnlyList<BatchJobFailure> Failures { get; init; } = [];

    /// <summary>Whether it has ended, well or badly.</summary>
    public bool IsOver => BatchJobSummary.IsEnd(Status);
}
