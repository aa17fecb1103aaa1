using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html">GetBucketPolicy</see>.</summary>
internal static class GetBucketPolicy
{
    /// <summary>Carries it out: the JSON as it came.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketPolicy");
        string policy = BucketConfiguration.Read(bucket, BucketConfiguration.Policy)
            ?? throw S3Errors.NoSuchBucketPolicy.Exception(("BucketName", bucket.Name));
        MemoryStream body = new(Encoding.UTF8.GetBytes(policy));
        HttpResponse response = new(200) { Body = body, ContentLength = body.Length };
        response.Headers.Add("Content-Type", "application/json");
        return response;
    }
}
