namespace S3Replication.Core.Backfill;

/// <summary>A job of S3 Batch Operations as lists tell it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Its status: <c>Complete</c>, <c>Failed</c>, <c>Suspended</c> …</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="TotalTasks">How many objects it found; null while it is not known.</param>
/// <param name="FailedTasks">How many of them failed.</param>
public sealed record BatchJobSummary(string Id, string Status, DateTimeOffset CreatedAt, long? TotalTasks, long FailedTasks)
{
    /// <summary>What it is for; null when nobody said.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it has ended, well or badly.</summary>
    public bool IsOver => IsEnd(Status);

    /// <summary>Whether it works on its objects, or will: one that is being cancelled or failing brings no more of them.</summary>
    public bool IsActive => !IsOver && Status is not ("Cancelling" or "Failing");

    /// <summary>Whether a job ends with a status.</summary>
    /// <param name="status">AWS's word for it.</param>
    public static bool IsEnd(string status) => status is "Complete" or "Failed" or "Cancelled";
}
