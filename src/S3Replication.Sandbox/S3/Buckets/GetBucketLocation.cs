using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html">GetBucketLocation</see>.</summary>
internal static class GetBucketLocation
{
    /// <summary>Carries it out: for buckets in Virginia the constraint is empty. The global endpoint tells it of every bucket.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.FindBucket();
        if (call.Request.Region == "us-east-1")
        {
            call.Demand("s3:GetBucketLocation", bucket);
            call.RequireOwner(bucket, "x-amz-expected-bucket-owner");
        }
        else
        {
            bucket = call.Authorize("s3:GetBucketLocation");
        }

        return S3Xml.Response(
            200, S3Xml.Element("LocationConstraint", bucket.Region == "us-east-1" ? null : bucket.Region));
    }
}
