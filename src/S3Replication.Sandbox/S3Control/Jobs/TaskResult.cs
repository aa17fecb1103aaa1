namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>How a task ended.</summary>
/// <param name="Task">The task.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="ErrorCode">The error; null when it succeeded.</param>
/// <param name="Message">The sentence.</param>
internal readonly record struct TaskResult(BatchTask Task, int Status, string? ErrorCode, string Message)
{
    /// <summary>Whether it succeeded.</summary>
    public bool Succeeded => ErrorCode is null;

    /// <summary>A task that succeeded: its replication is under way, and need not have arrived.</summary>
    /// <param name="task">The task.</param>
    public static TaskResult Success(BatchTask task) => new(task, 200, null, "Successful");
}
