using System.Collections.Concurrent;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>What the jobs that have not ended have to do and have done.</summary>
internal sealed class JobWorks
{
    private readonly ConcurrentDictionary<string, JobWork> _works = new(StringComparer.Ordinal);

    /// <summary>All of them by the ids of their jobs.</summary>
    public IEnumerable<KeyValuePair<string, JobWork>> All => _works;

    /// <summary>What a job has to do.</summary>
    /// <param name="id">The job.</param>
    public JobWork Of(string id) => _works.GetOrAdd(id, static _ => new JobWork());

    /// <summary>Forgets what a job had to do.</summary>
    /// <param name="id">The job.</param>
    public void Remove(string id) => _works.TryRemove(id, out _);

    /// <summary>Puts these in the place of all that there are.</summary>
    /// <param name="works">What jobs have to do, by their ids.</param>
    public void Restore(IReadOnlyDictionary<string, JobWork> works)
    {
        _works.Clear();
        foreach (KeyValuePair<string, JobWork> work in works)
        {
            _works[work.Key] = work.Value;
        }
    }
}
