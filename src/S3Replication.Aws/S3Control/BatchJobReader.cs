using Amazon.S3Control;
using Amazon.S3Control.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Backfill;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.S3Control;

/// <summary>Jobs of S3 Batch Operations in S3 Control.</summary>
internal sealed class BatchJobReader(AwsClients clients, ICallerIdentity identity) : IBatchJobReader
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<BatchJobSummary>> ListAsync(string region, CancellationToken cancellationToken)
    {
        string account = (await identity.GetAsync(cancellationToken).ConfigureAwait(false)).AccountId;
        List<BatchJobSummary> jobs = [];
        string? token = null;
        do
        {
            ListJobsRequest request = new() { AccountId = account, NextToken = token };
            ListJobsResponse page = await CallAsync(
                "s3:ListJobs", region, client => client.ListJobsAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            jobs.AddRange((page.Jobs ?? []).Where(job => job.Operation == "S3ReplicateObject").Select(job => new BatchJobSummary(
                job.JobId ?? string.Empty,
                job.Status ?? string.Empty,
                job.CreationTime ?? DateTimeOffset.MinValue,
                job.TotalNumberOfTasks,
                job.NumberOfTasksFailed ?? 0)));
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
            AccountId = (await identity.GetAsync(cancellationToken).ConfigureAwait(false)).AccountId,
            JobId = jobId,
        };
        DescribeJobResponse response = await CallAsync(
            "s3:DescribeJob", region, client => client.DescribeJobAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        JobDescriptor job = response.Job ?? new JobDescriptor();
        return new BatchJobInfo(jobId, job.Status ?? string.Empty, job.SourceBucket)
        {
            RoleArn = job.RoleArn,
            ReportBucketArn = job.ReportBucket,
            SuspendedCause = job.SuspendedCause,
            StatusUpdateReason = job.StatusUpdateReason,
            Failures = [.. (job.FailureReasons ?? []).Select(
                failure => new BatchJobFailure(failure.FailureCode ?? string.Empty, failure.FailureReason ?? string.Empty))],
        };
    }

    private async Task<T> CallAsync<T>(
        string action, string region, Func<AmazonS3ControlClient, Task<T>> call, CancellationToken cancellationToken)
    {
        AmazonS3ControlClient client = await clients.S3ControlAsync(region, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, Target: null), () => call(client), cancellationToken)
            .ConfigureAwait(false);
    }
}
