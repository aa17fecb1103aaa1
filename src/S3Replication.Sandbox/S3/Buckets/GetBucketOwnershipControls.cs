using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html">GetBucketOwnershipControls</see>.</summary>
internal static class GetBucketOwnershipControls
{
    /// <summary>Carries it out: the document as it came.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketOwnershipControls");
        return S3Xml.Response(BucketConfiguration.Read(bucket, Ownership.Configuration)
            ?? throw S3Errors.OwnershipControlsNotFound.Exception(("BucketName", bucket.Name)));
    }
}
