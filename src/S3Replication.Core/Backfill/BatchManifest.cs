namespace S3Replication.Core.Backfill;

/// <summary>
/// A list of objects in S3, as CSV without a head: bucket, key (URL-encoded) and version
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-create-job.html#specify-batchjob-manifest">Specifying a manifest</see>).
/// </summary>
/// <param name="BucketName">The bucket that it is in.</param>
/// <param name="Key">Its key.</param>
/// <param name="ETag">Its ETag, without quotes: a job does not run with a list that was changed meanwhile.</param>
public sealed record BatchManifest(string BucketName, string Key, string ETag)
{
    /// <summary>Its version; null in a bucket without versioning.</summary>
    public string? VersionId { get; init; }

    /// <summary>Whether it has a column with the objects' versions; else the current ones are meant.</summary>
    public bool HasVersionIds { get; init; } = true;
}
