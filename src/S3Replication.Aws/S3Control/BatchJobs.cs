using Amazon.S3Control;
using Amazon.S3Control.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Backfill;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.S3Control;

/// <summary>Jobs of S3 Batch Operations in S3 Control.</summary>
internal sealed class BatchJobs(AwsClients clients, ICallerIdentity identity) : IBatchJobs
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<BatchJobSummary>> ListAsync(string region, CancellationToken cancellationToken)
    {
        string account = await AccountAsync(cancellationToken).ConfigureAwait(false);
        List<BatchJobSummary> jobs = [];
        string? token = null;
        do
        {
            ListJobsRequest request = new() { AccountId = account, NextToken = token };
            ListJobsResponse page = await CallAsync(
                "ListJobs", jobId: null, region, client => client.ListJobsAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            jobs.AddRange((page.Jobs ?? []).Where(job => job.Operation == "S3ReplicateObject").Select(JobText.Read));
            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        return [.. jobs.OrderByDescending(job => job.CreatedAt)];
    }

    /// <inheritdoc/>
    public async Task<BatchJobInfo> GetAsync(string region, string jobId, CancellationToken cancellationToken)
    {
        DescribeJobRequest request = new()
        {
            AccountId = await AccountAsync(cancellationToken).ConfigureAwait(false),
            JobId = jobId,
        };
        DescribeJobResponse response = await CallAsync(
            "DescribeJob", jobId, region, client => client.DescribeJobAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return JobText.Read(jobId, response.Job ?? new JobDescriptor());
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string region, string jobId, CancellationToken cancellationToken)
    {
        GetJobTaggingRequest request = new()
        {
            AccountId = await AccountAsync(cancellationToken).ConfigureAwait(false),
            JobId = jobId,
        };
        GetJobTaggingResponse response = await CallAsync(
            "GetJobTagging", jobId, region, client => client.GetJobTaggingAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return (response.Tags ?? []).ToDictionary(tag => tag.Key ?? string.Empty, tag => tag.Value ?? string.Empty, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<string> CreateAsync(string region, BatchJobOrder order, CancellationToken cancellationToken)
    {
        CreateJobRequest request = JobText.Write(order, AwsPartition.FromRegion(region));
        CreateJobResponse response = await CallAsync(
            "CreateJob", jobId: null, region, client => client.CreateJobAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return response.JobId ?? string.Empty;
    }

    /// <inheritdoc/>
    public async Task<string> CancelAsync(string region, string jobId, string reason, CancellationToken cancellationToken)
    {
        UpdateJobStatusRequest request = new()
        {
            AccountId = await AccountAsync(cancellationToken).ConfigureAwait(false),
            JobId = jobId,
            RequestedJobStatus = "Cancelled",
            StatusUpdateReason = reason,
        };
        UpdateJobStatusResponse response = await CallAsync(
            "UpdateJobStatus", jobId, region, client => client.UpdateJobStatusAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return response.Status ?? string.Empty;
    }

    private async Task<string> AccountAsync(CancellationToken cancellationToken) =>
        (await identity.GetAsync(cancellationToken).ConfigureAwait(false)).AccountId;

    private async Task<T> CallAsync<T>(
        string action, string? jobId, string region, Func<AmazonS3ControlClient, Task<T>> call, CancellationToken cancellationToken)
    {
        AmazonS3ControlClient client = await clients.S3ControlAsync(region, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation("s3:" + action, jobId) { JobId = jobId }, () => call(client), cancellationToken)
            .ConfigureAwait(false);
    }
}
