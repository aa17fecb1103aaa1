using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Tells how far jobs of S3 Batch Replication are, or waits for them; AWS keeps jobs for 90 days after their end. It only reads
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-list-jobs.html">Listing jobs</see>).
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class GetBackfill(ICrrServices services)
{
    /// <summary>Tells it.</summary>
    /// <param name="request">Which jobs.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The jobs, newest first.</returns>
    /// <exception cref="CrrException"><c>JobNotFound</c>, <c>BucketNotFound</c>, <c>InvalidRegion</c>, <c>AccessDenied</c>.</exception>
    public async IAsyncEnumerable<BackfillJob> ExecuteAsync(
        GetBackfillRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string region = await JobRegion.FindAsync(services, request.SourceBucket, request.Region, cancellationToken).ConfigureAwait(false);
        JobFollower follower = new(services, region);
        await foreach (string jobId in NamesAsync(request, region, cancellationToken).ConfigureAwait(false))
        {
            BackfillJob job = await follower.LookAsync(jobId, cancellationToken).ConfigureAwait(false);
            if (request.JobId is null && (!(job.Owned || request.All) || (request.SourceBucket is not null && job.SourceBucket != request.SourceBucket)))
            {
                continue;
            }

            yield return request.Wait
                ? await follower.FollowAsync(jobId, services.Time.GetUtcNow() + request.Timeout, context, cancellationToken).ConfigureAwait(false)
                : job;
        }
    }

    /// <summary>The failed tasks of a job, one by one as its report tells them.</summary>
    /// <param name="request">The job.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException"><c>InvalidState</c> for a job without a report; <c>ObjectNotFound</c>, <c>AccessDenied</c>.</exception>
    public async IAsyncEnumerable<BackfillTask> ReadFailedTasksAsync(
        GetBackfillRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string region = await JobRegion.FindAsync(services, request.SourceBucket, request.Region, cancellationToken).ConfigureAwait(false);
        string jobId = request.JobId ?? throw new CrrException(CrrErrorCode.InvalidParameter, "Failed tasks are those of one job.") { Remedy = "Give -JobId." };
        BatchJobInfo job = await services.Source.BatchJobs.GetAsync(region, jobId, cancellationToken).ConfigureAwait(false);
        if (job.FailedTasks == 0 && job.IsOver)
        {
            yield break;
        }

        if (JobView.PlaceOf(job) is not { } place || !job.IsOver)
        {
            throw new CrrException(CrrErrorCode.InvalidState, job.IsOver ? $"Job {jobId} makes no report." : $"Job {jobId} is {job.Status}: its report is written at its end.")
            {
                Target = jobId,
                Remedy = job.IsOver ? "Start the next with -ReportBucket NAME." : $"Wait for it: Get-CrrBackfill -JobId {jobId} -Wait.",
            };
        }

        await foreach (BackfillTask task in new CompletionReport(services.Source.Objects, place, jobId)
            .ReadAsync(succeeded: false, cancellationToken).ConfigureAwait(false))
        {
            yield return task;
        }
    }

    private async IAsyncEnumerable<string> NamesAsync(
        GetBackfillRequest request, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.JobId is { } one)
        {
            yield return one;
            yield break;
        }

        foreach (BatchJobSummary job in await services.Source.BatchJobs.ListAsync(region, cancellationToken).ConfigureAwait(false))
        {
            // Ours say whose bucket they are for: the others need not be looked at.
            string? bucket = BackfillTags.BucketIn(job.Description);
            bool may = request.All || (bucket is not null && (request.SourceBucket is null || bucket == request.SourceBucket));
            if (may && !(request.Active && job.IsOver))
            {
                yield return job.Id;
            }
        }
    }
}
