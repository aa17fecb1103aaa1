using S3Replication.Core.Backfill;

namespace S3Replication.Core.Ports;

/// <summary>
/// The jobs of S3 Batch Operations
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListJobs.html">ListJobs</see>). Failures are
/// <see cref="Errors.CrrException"/>.
/// </summary>
public interface IBatchJobReader
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
}
