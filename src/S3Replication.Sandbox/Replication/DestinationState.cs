using S3Replication.Core.Buckets;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// What a destination bucket must be like when a replica comes
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>).
/// </summary>
internal static class DestinationState
{
    /// <summary>Why the destination takes no replica as it is now; null when it does. Call it under the destination's lock.</summary>
    /// <param name="delivery">The delivery.</param>
    public static string? Refuses(DeliveryCase delivery)
    {
        Bucket destination = delivery.Destination;
        return destination.IsDeleted ? FailureReasons.DstBucketNotFound
            : destination.Versioning != VersioningStatus.Enabled ? FailureReasons.DstBucketUnversioned

            // "if the source bucket has Object Lock enabled, the destination buckets must also have Object Lock enabled"
            : delivery.SourceHasObjectLock && !BucketLock.IsOn(destination) ? FailureReasons.DstBucketObjectLockConfigMissing

            // "When SSE-C is blocked for a bucket, any PutObject, …, or replication request that specifies SSE-C encryption will be
            // rejected with an HTTP 403 AccessDenied error": blocking-unblocking-s3-c-encryption-gpb.html. The list of reasons has none
            // of its own for it.
            : delivery.Kind == DeliveryKind.Object
                && delivery.Version.Encryption.CustomerKeyMd5 is not null
                && DefaultEncryption.Of(destination).BlocksCustomerKeys ? FailureReasons.DstPutObjectNotPermitted
            : null;
    }
}
