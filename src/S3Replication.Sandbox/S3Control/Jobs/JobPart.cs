using System.Globalization;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>
/// Keeps jobs with what they have to do and have done: a job that was under way goes on with its next task. A task that was carried
/// out and not kept before the process ended is carried out again.
/// </summary>
/// <param name="jobs">The jobs.</param>
/// <param name="works">What they have to do.</param>
internal sealed class JobPart(JobTable jobs, JobWorks works) : IPersistentPart
{
    private const string JobKey = "job/";
    private const string Tasks = "tasks/";
    private const string Results = "results/";

    private readonly PartJson<Job> _jobs = new();
    private readonly PartJson<IReadOnlyList<BatchTask>> _tasks = new();
    private readonly PartJson<IReadOnlyList<TaskResult>> _results = new();

    /// <inheritdoc/>
    public string Table => "jobs";

    /// <inheritdoc/>
    public ChangeSignal Changes => jobs.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture()
    {
        // Jobs first: what is told of their tasks is never behind them.
        Job[] present = [.. jobs.All];
        foreach (Job job in present)
        {
            yield return new(JobKey + job.Id, _jobs.Write(job));
        }

        HashSet<string> ids = new(present.Where(job => !job.IsOver).Select(job => job.Id), StringComparer.Ordinal);
        foreach ((string id, JobWork work) in works.All.Where(one => ids.Contains(one.Key)))
        {
            yield return new(Tasks + id, _tasks.Write(work.Tasks));
            IReadOnlyList<IReadOnlyList<TaskResult>> batches = work.Batches;
            for (int i = 0; i < batches.Count; i++)
            {
                yield return new($"{Results}{id}/{i.ToString("D9", CultureInfo.InvariantCulture)}", _results.Write(batches[i]));
            }
        }
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        jobs.Restore([.. documents.Of(JobKey).Select(_jobs.Read).OrderBy(job => job.CreatedAt)]);
        Dictionary<string, JobWork> kept = new(StringComparer.Ordinal);
        foreach ((string key, ReadOnlyMemory<byte> tasks) in documents.Where(one => one.Key.StartsWith(Tasks, StringComparison.Ordinal)))
        {
            JobWork work = new() { Tasks = _tasks.Read(tasks) };
            foreach (ReadOnlyMemory<byte> results in documents.Of($"{Results}{key[Tasks.Length..]}/"))
            {
                work.Add(_results.Read(results));
            }

            kept.Add(key[Tasks.Length..], work);
        }

        works.Restore(kept);
    }
}
