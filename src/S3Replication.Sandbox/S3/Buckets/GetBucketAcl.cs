using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html">GetBucketAcl</see>.</summary>
internal static class GetBucketAcl
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketAcl");
        lock (bucket.Gate)
        {
            return S3Xml.Response(200, AclDocument.Write(bucket.OwnerId, BucketAcl.InForce(bucket)));
        }
    }
}
