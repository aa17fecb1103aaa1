using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// From bucket names to ARNs and back: <c>arn:aws:s3:::name</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html#security_iam_service-with-iam-id-based-policies-resources">Policy resources for Amazon S3</see>).
/// </summary>
public static class S3Arn
{
    /// <summary>The ARN of a bucket.</summary>
    /// <param name="bucketName">The bucket's name.</param>
    /// <param name="partition">Its partition.</param>
    public static string ForBucket(string bucketName, AwsPartition partition)
    {
        ArgumentNullException.ThrowIfNull(partition);
        return $"arn:{partition.Id}:s3:::{bucketName}";
    }

    /// <summary>The ARN of an object, or the pattern of many: <c>*</c> for all of the bucket.</summary>
    /// <param name="bucketName">The bucket's name.</param>
    /// <param name="key">The key or a pattern.</param>
    /// <param name="partition">Its partition.</param>
    public static string ForObject(string bucketName, string key, AwsPartition partition) =>
        $"{ForBucket(bucketName, partition)}/{key}";

    /// <summary>The bucket's name in its ARN; names of old buckets pass that no new one can have.</summary>
    /// <param name="arn">A bucket's ARN.</param>
    /// <param name="bucketName">The name; null when it is no bucket's ARN.</param>
    public static bool TryGetBucketName(string? arn, [NotNullWhen(true)] out string? bucketName)
    {
        bucketName = Arn.TryParse(arn, out Arn? parsed) && IsBucket(parsed) ? parsed.Resource : null;
        return bucketName is not null;
    }

    /// <summary>The bucket's name in its ARN.</summary>
    /// <param name="arn">A bucket's ARN.</param>
    /// <exception cref="CrrException"><c>InvalidArn</c> when it is no bucket's ARN in a known partition.</exception>
    public static string BucketName(string? arn)
    {
        if (!TryGetBucketName(arn, out string? bucketName) || !BucketNameRule.IsValid(bucketName))
        {
            Refuse(arn).Throw(CrrErrorCode.InvalidArn, arn);
        }

        return bucketName;
    }

    private static bool IsBucket(Arn arn) =>
        arn.Service == "s3"
        && arn.Region.Length == 0
        && arn.AccountId.Length == 0
        && AwsPartition.TryFromId(arn.Partition, out _)
        && BucketNameRule.MayExist(arn.Resource);

    private static Refusal Refuse(string? arn)
    {
        if (!Arn.TryParse(arn, out Arn? parsed))
        {
            string? meant = BucketNameRule.IsValid(arn) ? $" Did you mean 'arn:aws:s3:::{arn}'?" : null;
            return new Refusal(
                $"'{arn}' is not the ARN of a bucket.", $"A bucket's ARN has the form arn:aws:s3:::name.{meant}");
        }

        int slash = parsed.Resource.IndexOf('/', StringComparison.Ordinal);
        bool accessPoint = parsed.Resource.StartsWith("accesspoint", StringComparison.Ordinal);
        string what = parsed.Service != "s3" ? $"an ARN of {parsed.Service}"
            : !AwsPartition.TryFromId(parsed.Partition, out _) ? $"an ARN in an unknown partition, {parsed.Partition}"
            : accessPoint ? "the ARN of an access point"
            : slash > 0 ? "the ARN of an object"
            : parsed.Region.Length + parsed.AccountId.Length > 0 ? "an ARN with a Region or an account, which those of buckets lack"
            : "an ARN with a name that no bucket can have";
        Arn bucket = parsed with
        {
            Service = "s3",
            Region = string.Empty,
            AccountId = string.Empty,
            Resource = slash > 0 ? parsed.Resource[..slash] : parsed.Resource,
        };
        bool isMeant = parsed.Service == "s3" && !accessPoint && IsBucket(bucket) && BucketNameRule.IsValid(bucket.Resource);
        return new Refusal(
            $"'{arn}' is {what}, not the ARN of a bucket.",
            isMeant ? $"Use '{bucket}'." : "A bucket's ARN has the form arn:aws:s3:::name.");
    }
}
