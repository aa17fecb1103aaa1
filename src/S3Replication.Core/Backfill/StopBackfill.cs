using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Cancels a job. What it has begun by then is replicated all the same
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html">Tracking job status</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class StopBackfill(ICrrServices services)
{
    private const string Reason = "Stopped by S3Replication.";

    /// <summary>Cancels it; one that has ended is left as it is.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The job as it is now; null when the change was not approved.</returns>
    /// <exception cref="CrrException"><c>JobNotFound</c>; <c>JobNotOwned</c> for another's job without force; <c>AccessDenied</c>.</exception>
    public async Task<BackfillJob?> ExecuteAsync(
        StopBackfillRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string region = await JobRegion.FindAsync(services, request.SourceBucket, request.Region, cancellationToken).ConfigureAwait(false);
        JobFollower follower = new(services, region);
        BackfillJob job = await follower.LookAsync(request.JobId, cancellationToken).ConfigureAwait(false);
        // What a job says of itself others may have written alike: the tags decide.
        bool owned = request.Force || BackfillTags.IsOwn(
            await services.Source.BatchJobs.GetTagsAsync(region, request.JobId, cancellationToken).ConfigureAwait(false));
        if (!owned)
        {
            throw new CrrException(
                CrrErrorCode.JobNotOwned, $"Job {job.JobId} was not made by this module: {job.Description ?? "it says not what it is for"}.")
            {
                Target = job.JobId,
                Remedy = "If nobody else needs it, stop it with -Force.",
            };
        }

        if (job.IsOver)
        {
            context.Verbose($"Job {job.JobId} has ended already: it is {job.Status}.");
            return job;
        }

        if (!await context.ApproveAsync(
            $"Job {job.JobId}", $"Cancel ({job.Begun} of {(job.Objects is { } count ? Quantity.Of(count, "object") : "its objects")} begun; those arrive all the same)", cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        try
        {
            await services.Source.BatchJobs.CancelAsync(region, job.JobId, Reason, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidState)
        {
            // It has ended meanwhile: what is told is how.
            context.Verbose(error.Message);
        }

        return await follower.LookAsync(job.JobId, cancellationToken).ConfigureAwait(false);
    }
}
