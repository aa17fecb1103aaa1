using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>The jobs of every account and Region.</summary>
internal sealed class JobTable
{
    // "The list includes … jobs that ended within the last 90 days":
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-list-jobs.html
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(90);

    private readonly object _gate = new();
    private readonly List<Job> _jobs = [];

    /// <summary>Tells that jobs have changed, or what they have to do.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>All jobs in the order in which they were created.</summary>
    public IReadOnlyList<Job> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _jobs];
            }
        }
    }

    /// <summary>Adds a job, unless the same request was made before with the same token.</summary>
    /// <param name="job">The job.</param>
    /// <returns>The job; the earlier one of the same token when there is one, whatever it was asked to do.</returns>
    public Job Add(Job job)
    {
        lock (_gate)
        {
            Forget(job.CreatedAt);
            Job? earlier = _jobs.Find(other => other.AccountId == job.AccountId && other.Region == job.Region
                && other.Request.ClientRequestToken == job.Request.ClientRequestToken);
            if (earlier is null)
            {
                _jobs.Add(job);
                Changes.Raise();
            }

            return earlier ?? job;
        }
    }

    /// <summary>A job; null when there is none, there or any more.</summary>
    /// <param name="accountId">Its account.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="id">Its id.</param>
    /// <param name="now">The time.</param>
    public Job? Find(string accountId, string region, string id, DateTimeOffset now) =>
        List(accountId, region, now).FirstOrDefault(job => job.Id == id);

    /// <summary>The jobs of an account in a Region, the latest first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="region">The Region.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<Job> List(string accountId, string region, DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            return [.. _jobs.Where(job => job.AccountId == accountId && job.Region == region).Reverse()];
        }
    }

    /// <summary>Changes a job.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="change">Makes the changed copy; it throws to leave it as it is.</param>
    /// <returns>The job as it is now.</returns>
    public Job Change(string id, Func<Job, Job> change)
    {
        lock (_gate)
        {
            int place = _jobs.FindIndex(job => job.Id == id);
            Job changed = place < 0 ? throw S3ControlErrors.NoSuchJob() : _jobs[place] = change(_jobs[place]);
            Changes.Raise();
            return changed;
        }
    }

    /// <summary>Puts jobs in the place of all that there are.</summary>
    /// <param name="jobs">The jobs in the order in which they were created.</param>
    public void Restore(IEnumerable<Job> jobs)
    {
        lock (_gate)
        {
            _jobs.Clear();
            _jobs.AddRange(jobs);
        }
    }

    private void Forget(DateTimeOffset now) => _jobs.RemoveAll(job => job.TerminatedAt + s_memory <= now);
}
