namespace S3Replication.Core.ReverseSync;

/// <summary>Between which buckets changes are carried back, and how.</summary>
/// <param name="SourceBucket">The bucket that replicates, to which changes are carried back.</param>
/// <param name="ReplicaBucket">The bucket that it replicates to, whose events are read.</param>
public sealed record ReverseSyncSettings(string SourceBucket, string ReplicaBucket)
{
    /// <summary>Whether delete markers are carried back.</summary>
    public bool CarriesDeletes { get; init; } = true;

    /// <summary>
    /// The KMS key of the source's Region that encrypts the copies of objects that KMS encrypts, as ARN; null for the bucket's default, which is KMS
    /// too then.
    /// </summary>
    public string? KmsKeyId { get; init; }
}
