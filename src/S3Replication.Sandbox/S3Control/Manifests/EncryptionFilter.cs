using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>
/// Takes versions that are encrypted in one way
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ObjectEncryptionFilter.html">ObjectEncryptionFilter</see>).
/// </summary>
/// <param name="Kind"><c>SSE-S3</c>, <c>SSE-KMS</c>, <c>DSSE-KMS</c>, <c>SSE-C</c> or <c>NOT-SSE</c>.</param>
/// <param name="KmsKeyArn">The KMS key; null for any.</param>
/// <param name="BucketKey">Whether there must be, or not be, an S3 Bucket Key; null for either.</param>
internal sealed record EncryptionFilter(string Kind, string? KmsKeyArn, bool? BucketKey)
{
    /// <summary>The kinds that there are. Since January 2023 everything is encrypted: nothing here is <c>NOT-SSE</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["SSE-S3", "SSE-KMS", "DSSE-KMS", "SSE-C", "NOT-SSE"];

    /// <summary>Whether a version is so encrypted.</summary>
    /// <param name="encryption">How it is.</param>
    public bool Takes(ObjectEncryption encryption)
    {
        string kind = encryption.CustomerKeyMd5 is not null ? "SSE-C"
            : encryption.Algorithm == "aws:kms" ? "SSE-KMS"
            : encryption.Algorithm == "aws:kms:dsse" ? "DSSE-KMS"
            : "SSE-S3";
        return kind == Kind
            && (KmsKeyArn is null || KmsKeyArn == encryption.KeyArn)
            && (BucketKey is null || BucketKey == encryption.BucketKey);
    }
}
