using Amazon.S3Control.Model;
using S3Replication.Core.Backfill;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.S3Control;

/// <summary>Jobs in AWS's words and in ours.</summary>
internal static class JobText
{
    private const string ReportFormat = "Report_CSV_20180820";
    private const string ManifestFormat = "S3BatchOperations_CSV_20180820";
    private const string FailuresOnly = "FailedTasksOnly";

    /// <summary>A job of a list.</summary>
    public static BatchJobSummary Read(JobListDescriptor job) => new(
        job.JobId ?? string.Empty,
        job.Status ?? string.Empty,
        Moment(job.CreationTime) ?? DateTimeOffset.MinValue,
        job.ProgressSummary?.TotalNumberOfTasks,
        job.ProgressSummary?.NumberOfTasksFailed ?? 0)
    {
        Description = job.Description,
    };

    /// <summary>A job.</summary>
    public static BatchJobInfo Read(string jobId, JobDescriptor job) => new(
        jobId, job.Status ?? string.Empty, job.ManifestGenerator?.S3JobManifestGenerator?.SourceBucket)
    {
        Description = job.Description,
        CreatedAt = Moment(job.CreationTime) ?? DateTimeOffset.MinValue,
        EndedAt = Moment(job.TerminationDate),
        Selection = job.ManifestGenerator?.S3JobManifestGenerator is { } generator ? Read(generator) : null,
        ManifestArn = job.Manifest?.Location?.ObjectArn,
        RoleArn = job.RoleArn,
        ReportBucketArn = job.Report?.Bucket,
        ReportPrefix = job.Report?.Prefix,
        ReportsFailuresOnly = job.Report?.ReportScope == FailuresOnly,
        TotalTasks = job.ProgressSummary?.TotalNumberOfTasks,
        SucceededTasks = job.ProgressSummary?.NumberOfTasksSucceeded ?? 0,
        FailedTasks = job.ProgressSummary?.NumberOfTasksFailed ?? 0,
        ActiveTime = TimeSpan.FromSeconds(job.ProgressSummary?.Timers?.ElapsedTimeInActiveSeconds ?? 0),
        SuspendedCause = job.SuspendedCause,
        StatusUpdateReason = job.StatusUpdateReason,
        Failures = [.. (job.FailureReasons ?? []).Select(
            failure => new BatchJobFailure(failure.FailureCode ?? string.Empty, failure.FailureReason ?? string.Empty))],
    };

    /// <summary>An order.</summary>
    public static CreateJobRequest Write(BatchJobOrder order, AwsPartition partition) => new()
    {
        AccountId = order.AccountId,
        ConfirmationRequired = false,
        ClientRequestToken = order.Token,
        Description = order.Description,
        Priority = order.Priority,
        RoleArn = order.RoleArn,
        Operation = new JobOperation { S3ReplicateObject = new S3ReplicateObjectOperation() },
        Report = order.Report is { } report
            ? new JobReport
            {
                Bucket = S3Arn.ForBucket(report.BucketName, partition),
                Prefix = report.Prefix.Length == 0 ? null : report.Prefix,
                Format = ReportFormat,
                Enabled = true,
                ReportScope = "AllTasks",
            }
            : new JobReport { Enabled = false },
        Tags = [.. order.Tags.Select(tag => new S3Tag { Key = tag.Key, Value = tag.Value })],
        Manifest = order.Manifest is { } manifest ? Write(manifest, partition) : null,
        ManifestGenerator = order.Selection is { } selection ? Write(selection, order.AccountId, partition) : null,
    };

    private static JobManifest Write(BatchManifest manifest, AwsPartition partition) => new()
    {
        Spec = new JobManifestSpec
        {
            Format = ManifestFormat,
            Fields = manifest.HasVersionIds ? ["Bucket", "Key", "VersionId"] : ["Bucket", "Key"],
        },
        Location = new JobManifestLocation
        {
            ObjectArn = S3Arn.ForObject(manifest.BucketName, manifest.Key, partition),
            ObjectVersionId = manifest.VersionId,
            ETag = manifest.ETag,
        },
    };

    private static JobManifestGenerator Write(BatchSelection selection, string accountId, AwsPartition partition) => new()
    {
        S3JobManifestGenerator = new S3JobManifestGenerator
        {
            SourceBucket = S3Arn.ForBucket(selection.SourceBucket, partition),
            ExpectedBucketOwner = accountId,
            EnableManifestOutput = false,
            Filter = new JobManifestGeneratorFilter
            {
                EligibleForReplication = true,
                ObjectReplicationStatuses = [.. selection.Statuses.Select(status => status.ToString().ToUpperInvariant())],
                KeyNameConstraint = selection.Prefixes.Count == 0 ? null : new KeyNameConstraint { MatchAnyPrefix = [.. selection.Prefixes] },
                CreatedAfter = selection.CreatedAfter?.UtcDateTime,
                CreatedBefore = selection.CreatedBefore?.UtcDateTime,
                ObjectSizeGreaterThanBytes = selection.LargerThan,
                ObjectSizeLessThanBytes = selection.SmallerThan,
            },
        },
    };

    private static BatchSelection Read(S3JobManifestGenerator generator) => new(
        S3Arn.TryGetBucketName(generator.SourceBucket ?? string.Empty, out string? bucket) ? bucket : string.Empty)
    {
        Statuses = [.. (generator.Filter?.ObjectReplicationStatuses ?? [])
            .Select(text => Enum.TryParse(text, ignoreCase: true, out ReplicationStatus status) ? status : ReplicationStatus.None)],
        Prefixes = generator.Filter?.KeyNameConstraint?.MatchAnyPrefix ?? [],
        CreatedAfter = Moment(generator.Filter?.CreatedAfter),
        CreatedBefore = Moment(generator.Filter?.CreatedBefore),
        LargerThan = generator.Filter?.ObjectSizeGreaterThanBytes,
        SmallerThan = generator.Filter?.ObjectSizeLessThanBytes,
    };

    private static DateTimeOffset? Moment(DateTime? moment) => moment is { } value ? new DateTimeOffset(value) : null;
}
