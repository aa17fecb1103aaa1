using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html">PutBucketAcl</see>.</summary>
internal static class PutBucketAcl
{
    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketAcl");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AclGrant> grants = RequestedAcl.Put(
            call, bucket.OwnerId, xml, name => CannedAcl.OfBucket(name, bucket.OwnerId));
        BucketConfiguration.Write(
            bucket,
            BucketAcl.Configuration,
            BucketAcl.Document(bucket, grants),
            () => RequestedAcl.RequireAllowed(call, bucket, grants, "s3:PutBucketAcl", bucket.Arn));
        return new HttpResponse(200);
    }
}
