namespace S3Replication.Core.Setup;

/// <summary>
/// What S3 Batch Replication needs of the role besides what the rules do
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html">Configuring IAM policies for Batch Replication</see>).
/// </summary>
/// <param name="ReportBucket">The bucket that completion reports go to; null for jobs without.</param>
/// <param name="ManifestBucket">The bucket that manifests are kept in; null for jobs whose manifest is not kept.</param>
public sealed record BatchAccess(string? ReportBucket, string? ManifestBucket);
