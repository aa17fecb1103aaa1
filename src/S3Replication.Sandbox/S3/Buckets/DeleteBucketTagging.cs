using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html">DeleteBucketTagging</see>.</summary>
internal static class DeleteBucketTagging
{
    /// <summary>Carries it out; what is not there counts as deleted. There is no action of its own for it.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        BucketConfiguration.Remove(call.Authorize("s3:PutBucketTagging"), BucketConfiguration.Tagging);
        return new HttpResponse(204);
    }
}
