using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html">GetPublicAccessBlock</see>.</summary>
internal static class GetPublicAccessBlock
{
    /// <summary>Carries it out: the document as it came.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketPublicAccessBlock");
        return S3Xml.Response(BucketConfiguration.Read(bucket, PublicAccess.Configuration)
            ?? throw S3Errors.NoSuchPublicAccessBlock.Exception(("BucketName", bucket.Name)));
    }
}
