using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html">GetBucketEncryption</see>.</summary>
internal static class GetBucketEncryption
{
    /// <summary>Carries it out: the document as it came, or the one that every bucket has.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetEncryptionConfiguration");
        lock (bucket.Gate)
        {
            return S3Xml.Response(DefaultEncryption.DocumentOf(bucket));
        }
    }
}
