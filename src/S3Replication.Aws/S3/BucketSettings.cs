using Amazon.S3.Model;
using S3Replication.Core.Buckets;

namespace S3Replication.Aws.S3;

/// <summary>Settings of a bucket between the SDK and Core.</summary>
internal static class BucketSettings
{
    /// <summary>The default encryption.</summary>
    /// <param name="response">What S3 answered.</param>
    public static BucketEncryption? Encryption(GetBucketEncryptionResponse response)
    {
        ServerSideEncryptionRule? rule =
            response.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?.FirstOrDefault();
        string? algorithm = rule?.ServerSideEncryptionByDefault?.ServerSideEncryptionAlgorithm?.Value;
        if (string.IsNullOrEmpty(algorithm))
        {
            return null;
        }

        string? key = rule!.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId;
        return new BucketEncryption(algorithm, string.IsNullOrEmpty(key) ? null : key, rule.BucketKeyEnabled == true)
        {
            BlocksCustomerKeys = rule.BlockedEncryptionTypes?.EncryptionType is { Count: > 0 } blocked ? blocked.Contains("SSE-C") : null,
        };
    }

    /// <summary>The Object Lock; null when it is not on.</summary>
    /// <param name="response">What S3 answered.</param>
    public static ObjectLock? Lock(GetObjectLockConfigurationResponse response)
    {
        ObjectLockConfiguration? configuration = response.ObjectLockConfiguration;
        if (configuration?.ObjectLockEnabled?.Value != "Enabled")
        {
            return null;
        }

        DefaultRetention? retention = configuration.Rule?.DefaultRetention;
        return new ObjectLock(retention?.Mode?.Value, NotZero(retention?.Days), NotZero(retention?.Years));
    }

    private static int? NotZero(int? number) => number is 0 ? null : number;
}
