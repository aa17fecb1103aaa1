namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>
/// Which job's turn it is. One runs at a time in an account and Region: "Job priorities only have meaning relative to the
/// priorities that are set for other jobs in the same account and Region"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-create-job.html#batch-ops-create-job-request-elements">Batch Operations job request elements</see>).
/// </summary>
internal static class JobQueue
{
    /// <summary>Whether a job that waits may become active.</summary>
    /// <param name="job">The job.</param>
    /// <param name="all">All jobs in the order in which they were created.</param>
    public static bool MayStart(Job job, IReadOnlyList<Job> all)
    {
        List<Job> near = Near(job, all);
        return !near.Exists(other => other.Status is JobStatus.Active or JobStatus.Pausing)
            && near.Where(IsWaiting).OrderByDescending(other => other.Priority).First().Id == job.Id;
    }

    /// <summary>
    /// Whether an active job must make way: "A job can become Paused if you submit another job with a higher priority while the
    /// current job is running"
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html#batch-ops-job-status-table">Job statuses</see>).
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="all">All jobs.</param>
    public static bool MustPause(Job job, IReadOnlyList<Job> all) =>
        Near(job, all).Exists(other => IsWaiting(other) && other.Priority > job.Priority);

    private static bool IsWaiting(Job job) => job.Status is JobStatus.Ready or JobStatus.Paused;

    private static List<Job> Near(Job job, IReadOnlyList<Job> all) =>
        [.. all.Where(other => other.AccountId == job.AccountId && other.Region == job.Region)];
}
