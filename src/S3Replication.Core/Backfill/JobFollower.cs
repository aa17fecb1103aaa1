using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Follows a job to its end, reads its report, and waits until what it has begun has arrived. It only reads: whoever stops it
/// leaves the job running.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <param name="region">The job's Region.</param>
internal sealed class JobFollower(ICrrServices services, string region)
{
    private const string Activity = "S3 Batch Replication";

    // A job takes minutes at least, on AWS; on a sandbox it does not.
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);
    private const double Growth = 1.5;

    /// <summary>A job as it is.</summary>
    public async Task<BackfillJob> LookAsync(string jobId, CancellationToken cancellationToken)
    {
        BatchJobInfo job = await services.Source.BatchJobs.GetAsync(region, jobId, cancellationToken).ConfigureAwait(false);
        return JobView.Of(job, region, await TagsAsync(jobId, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Follows it.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="deadline">Until when.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the following; the job goes on.</param>
    /// <returns>The job as it is at its end, or at the deadline.</returns>
    public async Task<BackfillJob> FollowAsync(
        string jobId, DateTimeOffset deadline, IOperationContext context, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string>? tags = await TagsAsync(jobId, cancellationToken).ConfigureAwait(false);
        BatchJobInfo job = await EndAsync(jobId, deadline, context, cancellationToken).ConfigureAwait(false);
        BackfillJob view = JobView.Of(job, region, tags);
        return !job.IsOver || JobView.PlaceOf(job) is not { } place || view.SourceBucket is null || view.Begun + view.Failed == 0
            ? view
            : await ReadAsync(view, job, place, deadline, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BatchJobInfo> EndAsync(
        string jobId, DateTimeOffset deadline, IOperationContext context, CancellationToken cancellationToken)
    {
        TimeSpan pause = s_first;
        BatchJobInfo? seen = null;
        try
        {
            while (true)
            {
                seen = await TryLookAsync(jobId, seen, deadline, context, cancellationToken).ConfigureAwait(false);
                TimeSpan left = deadline - services.Time.GetUtcNow();
                if (seen is not null && (seen.IsOver || seen.Status == "Suspended" || left <= TimeSpan.Zero))
                {
                    return seen;
                }

                if (seen is not null)
                {
                    context.Progress(Progress(seen));
                }

                await Task.Delay(pause < left ? pause : left, services.Time, cancellationToken).ConfigureAwait(false);
                pause = pause * Growth < s_longest ? pause * Growth : s_longest;
            }
        }
        finally
        {
            context.Progress(new OperationProgress(Activity, "done", 100) { Completed = true });
        }
    }

    // One look that fails for the moment says nothing of the job.
    private async Task<BatchJobInfo?> TryLookAsync(
        string jobId, BatchJobInfo? before, DateTimeOffset deadline, IOperationContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Source.BatchJobs.GetAsync(region, jobId, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (services.Time.GetUtcNow() < deadline
            && error.Code is CrrErrorCode.Throttled or CrrErrorCode.NetworkFailure or CrrErrorCode.ServiceFailure)
        {
            context.Verbose($"Job {jobId} could not be looked at, and is looked at again: {error.Message}");
            return before;
        }
    }

    private static OperationProgress Progress(BatchJobInfo job)
    {
        long done = job.SucceededTasks + job.FailedTasks;
        bool counted = job.TotalTasks is > 0;
        return new OperationProgress(
            Activity,
            counted
                ? $"job {job.Id} is {job.Status}: {done} of {Quantity.Of(job.TotalTasks!.Value, "object")}, {job.FailedTasks} failed"
                : $"job {job.Id} is {job.Status}",
            counted ? 100d * done / job.TotalTasks!.Value : null);
    }

    private async Task<BackfillJob> ReadAsync(
        BackfillJob view,
        BatchJobInfo job,
        BatchReportPlace place,
        DateTimeOffset deadline,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        CompletionReport report = new(services.Source.Objects, place, job.Id);
        FailureTally tally = new();
        try
        {
            await foreach (BackfillTask task in report.ReadAsync(succeeded: false, cancellationToken).ConfigureAwait(false))
            {
                tally.Add(new ReplicationFailure(task.Code!, task.Cause!, task.Remedy!), task.Key);
            }

            if (job.ReportsFailuresOnly)
            {
                return view with { Failures = tally.Failures };
            }

            ObjectStatusReader reader = await ObjectStatusReader
                .OpenAsync(services, view.SourceBucket!, cancellationToken).ConfigureAwait(false);
            long failedBefore = tally.Count;
            long arrived = await new ArrivalWatcher(services, reader, view.SourceBucket!).WaitAsync(
                report.ReadAsync(succeeded: true, cancellationToken), view.Begun, deadline, tally, context, cancellationToken).ConfigureAwait(false);
            return view with
            {
                Failures = tally.Failures,
                Arrived = arrived,
                Arrival = tally.Count == failedBefore ? ArrivalStatus.Arrived : ArrivalStatus.Incomplete,
            };
        }
        catch (CrrException error) when (error.Code
            is CrrErrorCode.ObjectNotFound or CrrErrorCode.BucketNotFound or CrrErrorCode.AccessDenied or CrrErrorCode.InvalidJson)
        {
            context.Warning($"What job {job.Id} failed with and what has arrived can't be told in full: {error.Message}");
            return view with { Failures = tally.Count == 0 ? null : tally.Failures };
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> TagsAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Source.BatchJobs.GetTagsAsync(region, jobId, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.NotSupported)
        {
            return null;
        }
    }
}
