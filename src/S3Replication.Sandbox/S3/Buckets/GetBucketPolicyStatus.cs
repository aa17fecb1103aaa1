using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html">GetBucketPolicyStatus</see>.</summary>
internal static class GetBucketPolicyStatus
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketPolicyStatus");
        string policy = BucketConfiguration.Read(bucket, BucketConfiguration.Policy)
            ?? throw S3Errors.NoSuchBucketPolicy.Exception(("BucketName", bucket.Name));
        bool isPublic = BucketPolicy.Parse(policy, bucket).IsPublic;
        return S3Xml.Response(200, S3Xml.Element("PolicyStatus", S3Xml.Element("IsPublic", isPublic ? "TRUE" : "FALSE")));
    }
}
