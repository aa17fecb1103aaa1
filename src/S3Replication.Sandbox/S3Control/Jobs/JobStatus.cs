namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>
/// Where a job is
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html#batch-ops-job-status-table">Job statuses</see>).
/// </summary>
internal enum JobStatus
{
    /// <summary>It was created.</summary>
    New,

    /// <summary>Its manifest is read or made.</summary>
    Preparing,

    /// <summary>It waits for somebody to confirm it.</summary>
    Suspended,

    /// <summary>It waits for its turn.</summary>
    Ready,

    /// <summary>It carries out its tasks.</summary>
    Active,

    /// <summary>It makes way for one of higher priority.</summary>
    Pausing,

    /// <summary>It waits until those of higher priority have ended.</summary>
    Paused,

    /// <summary>All tasks are done; the report is written.</summary>
    Completing,

    /// <summary>It has ended: every task has succeeded or failed.</summary>
    Complete,

    /// <summary>Somebody has cancelled it; the report is written.</summary>
    Cancelling,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>It cannot go on; the report is written.</summary>
    Failing,

    /// <summary>It has failed.</summary>
    Failed,
}
