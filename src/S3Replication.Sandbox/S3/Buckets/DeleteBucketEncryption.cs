using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html">DeleteBucketEncryption</see>.</summary>
internal static class DeleteBucketEncryption
{
    /// <summary>Carries it out: the bucket is encrypted as a new one again. There is no action of its own for it.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        BucketConfiguration.Remove(call.Authorize("s3:PutEncryptionConfiguration"), DefaultEncryption.Configuration);
        return new HttpResponse(204);
    }
}
