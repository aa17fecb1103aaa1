using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3Control.Manifests;
using S3Replication.Sandbox.S3Control.Reports;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>
/// Takes a job one step further: from a status to the next, or by some of its tasks
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html">Tracking job status and completion reports</see>).
/// </summary>
/// <param name="jobs">The jobs.</param>
/// <param name="works">What they have to do.</param>
/// <param name="role">The jobs' roles.</param>
/// <param name="reader">Reads manifests.</param>
/// <param name="generator">Makes manifests.</param>
/// <param name="tasks">Carries out tasks.</param>
/// <param name="reports">Writes reports.</param>
/// <param name="clock">The time.</param>
internal sealed class JobWorker(
    JobTable jobs,
    JobWorks works,
    BatchRole role,
    ManifestReader reader,
    ManifestGenerator generator,
    JobTasks tasks,
    ReportWriter reports,
    TimeProvider clock)
{
    /// <summary>How many tasks a step carries out.</summary>
    public const int TasksPerStep = 250;

    // "When a job has run at least 1,000 tasks, S3 Batch Operations monitors the task failure rate. At any point, if the failure
    // rate … exceeds 50 percent, the job fails": .../userguide/batch-ops-job-status.html#batch-ops-job-status-failure
    private const int FewestTasksToJudge = 1000;

    /// <summary>Takes a step.</summary>
    /// <param name="job">The job as it is.</param>
    /// <param name="cancellationToken">The server stops.</param>
    public async Task StepAsync(Job job, CancellationToken cancellationToken)
    {
        JobWork work = works.Of(job.Id);
        try
        {
            await StepAsync(job, work, cancellationToken).ConfigureAwait(false);
        }
        catch (JobFailedException error)
        {
            Go(job, JobStatus.Failing, next => next with { Failures = [error.Failure] });
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A defect of the sandbox shows as a failed job, not as a dead process.
            JobFailure defect = new("SandboxDefect", $"{error.GetType().Name}: {error.Message}");
            Go(job, job.Status == JobStatus.Failing ? JobStatus.Failed : JobStatus.Failing, next => next with { Failures = [defect] });
        }

        if (jobs.All.FirstOrDefault(other => other.Id == job.Id) is null or { IsOver: true })
        {
            works.Remove(job.Id);
            jobs.Changes.Raise();
        }
    }

    private async Task StepAsync(Job job, JobWork work, CancellationToken cancellationToken)
    {
        switch (job.Status)
        {
            case JobStatus.New:
                Go(job, JobStatus.Preparing);
                break;
            case JobStatus.Preparing:
                await PrepareAsync(job, work, cancellationToken).ConfigureAwait(false);
                break;
            case JobStatus.Ready or JobStatus.Paused when JobQueue.MayStart(job, jobs.All):
                Go(job, JobStatus.Active);
                break;
            case JobStatus.Active when JobQueue.MustPause(job, jobs.All):
                Go(job, JobStatus.Pausing);
                break;
            case JobStatus.Active:
                Work(job, work);
                break;
            case JobStatus.Pausing:
                Go(job, JobStatus.Paused);
                break;
            case JobStatus.Completing:
                await EndAsync(job, work, JobStatus.Complete, cancellationToken).ConfigureAwait(false);
                break;
            case JobStatus.Cancelling:
                await EndAsync(job, work, JobStatus.Cancelled, cancellationToken).ConfigureAwait(false);
                break;
            case JobStatus.Failing:
                await EndAsync(job, work, JobStatus.Failed, cancellationToken).ConfigureAwait(false);
                break;
            default:
                break;
        }
    }

    private async Task PrepareAsync(Job job, JobWork work, CancellationToken cancellationToken)
    {
        // No page says how a job fails whose role can't be assumed: the code is that of the list of failure reasons.
        Caller session = role.Assume(job) ?? throw new JobFailedException(
            Replication.FailureReasons.AssumeRoleNotPermitted, "The role of the job can't be assumed.");
        GeneratedManifest manifest = job.Request.Manifest is { } given
            ? new(await reader.ReadAsync(session, given, cancellationToken).ConfigureAwait(false), Location: null)
            : await generator.GenerateAsync(job, session, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        work.Tasks = manifest.Tasks;
        Go(job, job.Request.ConfirmationRequired ? JobStatus.Suspended : JobStatus.Ready, next => next with
        {
            TotalTasks = manifest.Tasks.Count,
            GeneratedManifest = manifest.Location,
        });
    }

    private void Work(Job job, JobWork work)
    {
        Caller? session = role.Assume(job);
        int first = work.Results.Count;
        List<TaskResult> ended = [];
        int count = Math.Min(TasksPerStep, work.Tasks.Count - first);
        for (int i = first; i < first + count && tasks.IsReachable(work.Tasks[i]); i++)
        {
            ended.Add(tasks.Run(job, session, work.Tasks[i]));
        }

        if (ended.Count > 0)
        {
            work.Add(ended);
        }

        int failed = work.Results.Count(result => !result.Succeeded);
        jobs.Change(job.Id, current => current with { Succeeded = work.Results.Count - failed, Failed = failed });
        if (work.Results.Count >= FewestTasksToJudge && failed * 2 > work.Results.Count)
        {
            throw new JobFailedException(code: null, "The failure rate of the job's tasks exceeds the failure threshold of 50 percent.");
        }

        if (work.Results.Count == work.Tasks.Count)
        {
            Go(job, JobStatus.Completing);
        }
    }

    private async Task EndAsync(Job job, JobWork work, JobStatus status, CancellationToken cancellationToken)
    {
        JobFailure? refused = await reports.WriteAsync(
            job, role.Assume(job), work.Results, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        bool fails = refused is not null && status == JobStatus.Complete;
        Go(job, fails ? JobStatus.Failing : status, next => refused is null ? next : next with { Failures = [.. next.Failures, refused] });

        // What could not be written is not tried again.
        if (fails)
        {
            work.Clear();
        }
    }

    // Nothing when somebody has cancelled the job meanwhile.
    private void Go(Job job, JobStatus status, Func<Job, Job>? change = null)
    {
        DateTimeOffset now = clock.GetUtcNow();
        jobs.Change(job.Id, current =>
        {
            Job next = change?.Invoke(current) ?? current;
            return current.Status == job.Status ? next.To(status, now) : next;
        });
    }
}
