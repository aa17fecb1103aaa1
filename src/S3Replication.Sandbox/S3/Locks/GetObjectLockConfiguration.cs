using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html">GetObjectLockConfiguration</see>.</summary>
internal static class GetObjectLockConfiguration
{
    /// <summary>Carries it out: the document as it came.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketObjectLockConfiguration");
        return S3Xml.Response(BucketConfiguration.Read(bucket, BucketLock.Configuration)
            ?? throw S3Errors.ObjectLockConfigurationNotFound.Exception(("BucketName", bucket.Name)));
    }
}
