namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>What a job has to do and has done. Only the step of the job that is under way touches it.</summary>
internal sealed class JobWork
{
    /// <summary>The tasks, once the manifest is read.</summary>
    public IReadOnlyList<BatchTask> Tasks { get; set; } = [];

    /// <summary>How the first of them ended, in their order.</summary>
    public List<TaskResult> Results { get; } = [];
}
