namespace S3Replication.Core.Backfill;

/// <summary>Whether what a job has begun has arrived.</summary>
public enum ArrivalStatus
{
    /// <summary>Nobody looked: the job runs still, has no report, or nobody wanted to wait.</summary>
    NotChecked,

    /// <summary>Every object is at every destination that a rule takes it to.</summary>
    Arrived,

    /// <summary>Some are not there, failed on their way, or could not be looked for in the time that was given.</summary>
    Incomplete,
}
