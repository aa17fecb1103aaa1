namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>What a job has to do and has done. Only the step of the job that is under way changes it.</summary>
internal sealed class JobWork
{
    private readonly object _gate = new();
    private readonly List<TaskResult> _results = [];
    private readonly List<IReadOnlyList<TaskResult>> _batches = [];

    /// <summary>The tasks, once the manifest is read.</summary>
    public IReadOnlyList<BatchTask> Tasks { get; set; } = [];

    /// <summary>How the first of them ended, in their order.</summary>
    public IReadOnlyList<TaskResult> Results => _results;

    /// <summary>The same as they came, step by step.</summary>
    public IReadOnlyList<IReadOnlyList<TaskResult>> Batches
    {
        get
        {
            lock (_gate)
            {
                return [.. _batches];
            }
        }
    }

    /// <summary>Notes how the next tasks ended.</summary>
    /// <param name="batch">How.</param>
    public void Add(IReadOnlyList<TaskResult> batch)
    {
        lock (_gate)
        {
            _results.AddRange(batch);
            _batches.Add(batch);
        }
    }

    /// <summary>Forgets how tasks ended.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _results.Clear();
            _batches.Clear();
        }
    }
}
