using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html">GetBucketTagging</see>.</summary>
internal static class GetBucketTagging
{
    /// <summary>Carries it out: the document as it came.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketTagging");
        return S3Xml.Response(BucketConfiguration.Read(bucket, BucketConfiguration.Tagging)
            ?? throw S3Errors.NoSuchTagSet.Exception(("BucketName", bucket.Name)));
    }
}
