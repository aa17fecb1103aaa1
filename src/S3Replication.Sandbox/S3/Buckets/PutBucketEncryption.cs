using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html">PutBucketEncryption</see>.</summary>
internal static class PutBucketEncryption
{
    /// <summary>Carries it out. "Amazon S3 doesn't validate the KMS key ID provided in PutBucketEncryption requests."</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutEncryptionConfiguration");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        DefaultEncryption.Parse(xml);
        lock (bucket.Gate)
        {
            BucketConfiguration.Write(bucket, DefaultEncryption.Configuration, DefaultEncryption.Keep(bucket, xml));
        }

        return new HttpResponse(200);
    }
}
