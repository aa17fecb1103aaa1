using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html">DeleteBucketPolicy</see>.</summary>
internal static class DeleteBucketPolicy
{
    /// <summary>Carries it out; what is not there counts as deleted.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        BucketConfiguration.Remove(call.Authorize("s3:DeleteBucketPolicy"), BucketConfiguration.Policy);
        return new HttpResponse(204);
    }
}
