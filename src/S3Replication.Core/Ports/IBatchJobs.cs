using S3Replication.Core.Backfill;

namespace S3Replication.Core.Ports;

/// <summary>
/// The jobs of S3 Batch Operations that replicate objects
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html">Replicating existing objects with Batch Replication</see>).
/// Failures are <see cref="Errors.CrrException"/>: <c>JobNotFound</c> for a job that the account does not have in the Region.
/// </summary>
public interface IBatchJobs
{
    /// <summary>The jobs of the caller's account in a Region that replicate objects, newest first: <c>ListJobs</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<IReadOnlyList<BatchJobSummary>> ListAsync(string region, CancellationToken cancellationToken);

    /// <summary>A job: <c>DescribeJob</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<BatchJobInfo> GetAsync(string region, string jobId, CancellationToken cancellationToken);

    /// <summary>The tags of a job: <c>GetJobTagging</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string region, string jobId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a job that runs without being confirmed: <c>CreateJob</c>. Two orders with the same token make one job, so that one
    /// whose answer was lost can be sent again.
    /// </summary>
    /// <param name="region">The Region of the source bucket.</param>
    /// <param name="order">What it shall do.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The job's id.</returns>
    Task<string> CreateAsync(string region, BatchJobOrder order, CancellationToken cancellationToken);

    /// <summary>Cancels a job: <c>UpdateJobStatus</c>. What it has begun is not taken back.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="reason">Why, for who looks at the job later: up to 256 characters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>AWS's word for its status now: <c>Cancelling</c> or <c>Cancelled</c>.</returns>
    Task<string> CancelAsync(string region, string jobId, string reason, CancellationToken cancellationToken);
}
