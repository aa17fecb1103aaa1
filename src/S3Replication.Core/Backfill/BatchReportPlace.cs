namespace S3Replication.Core.Backfill;

/// <summary>Where a job writes its completion report.</summary>
/// <param name="BucketName">The bucket.</param>
/// <param name="Prefix">What its keys begin with, without a slash at its end; empty for nothing.</param>
public sealed record BatchReportPlace(string BucketName, string Prefix);
