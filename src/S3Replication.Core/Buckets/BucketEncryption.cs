namespace S3Replication.Core.Buckets;

/// <summary>
/// How a bucket encrypts what comes without saying how
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html">Default encryption</see>).
/// </summary>
/// <param name="Algorithm"><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</param>
/// <param name="KmsKeyId">The key as it was set: ARN, id or alias; null for S3's own keys and for <c>aws/s3</c>.</param>
/// <param name="BucketKeyEnabled">
/// Whether a bucket-level key is used, so that KMS sees the bucket's ARN as the encryption context instead of the object's.
/// </param>
public sealed record BucketEncryption(string Algorithm, string? KmsKeyId, bool BucketKeyEnabled)
{
    /// <summary>
    /// Whether objects with keys of customers (SSE-C) are refused, replicas too; null when the bucket doesn't say, as buckets from
    /// before April 2026
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html">Blocking SSE-C</see>).
    /// </summary>
    public bool? BlocksCustomerKeys { get; init; }

    /// <summary>Whether a KMS key encrypts.</summary>
    public bool UsesKms => Algorithm.StartsWith("aws:kms", StringComparison.Ordinal);
}
