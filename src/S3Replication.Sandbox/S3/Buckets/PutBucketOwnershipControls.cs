using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html">PutBucketOwnershipControls</see>.</summary>
internal static class PutBucketOwnershipControls
{
    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketOwnershipControls");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        string ownership = Ownership.Read(S3Xml.Parse(xml, "OwnershipControls"));
        BucketConfiguration.Write(
            bucket, Ownership.Configuration, Ownership.Document(ownership), () => RequireNoGrants(bucket, ownership));
        return new HttpResponse(200);
    }

    // "If your bucket ACL grants access outside of your AWS account, … your request to apply the setting fails".
    private static void RequireNoGrants(Bucket bucket, string ownership)
    {
        if (ownership == Ownership.Default && BucketAcl.GrantsOthers(bucket))
        {
            throw S3Errors.InvalidBucketAclWithObjectOwnership.Exception(("BucketName", bucket.Name));
        }
    }
}
