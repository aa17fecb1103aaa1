using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html">DeletePublicAccessBlock</see>.</summary>
internal static class DeletePublicAccessBlock
{
    /// <summary>Carries it out; what is not there counts as deleted. There is no action of its own for it.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        BucketConfiguration.Remove(call.Authorize("s3:PutBucketPublicAccessBlock"), PublicAccess.Configuration);
        return new HttpResponse(204);
    }
}
