namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>
/// Where a generated manifest is written
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3ManifestOutputLocation.html">S3ManifestOutputLocation</see>).
/// </summary>
/// <param name="BucketArn">The bucket.</param>
/// <param name="Prefix">What its keys begin with; null for nothing.</param>
/// <param name="ExpectedBucketOwner">Who must own the bucket; null for anybody.</param>
/// <param name="Algorithm">How it is encrypted; null as the bucket says.</param>
/// <param name="KmsKeyId">With which KMS key; null for none.</param>
internal sealed record ManifestOutput(
    string BucketArn, string? Prefix, string? ExpectedBucketOwner, string? Algorithm, string? KmsKeyId)
{
    /// <summary>The one format that AWS offers.</summary>
    public const string Format = "S3InventoryReport_CSV_20211130";
}
