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
    /// <summary>The role that it runs in; null when AWS does not say.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Where its report goes; null when it makes none.</summary>
    public string? ReportBucketArn { get; init; }

    /// <summary>Why it is suspended; null when it is not.</summary>
    public string? SuspendedCause { get; init; }

    /// <summary>Why its status was changed; null when nobody said.</summary>
    public string? StatusUpdateReason { get; init; }

    /// <summary>Why it failed, as code and reason.</summary>
    public IReadOnlyList<BatchJobFailure> Failures { get; init; } = [];
}
