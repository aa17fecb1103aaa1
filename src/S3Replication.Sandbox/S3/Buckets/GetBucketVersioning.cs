using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html">GetBucketVersioning</see>.</summary>
internal static class GetBucketVersioning
{
    /// <summary>Carries it out: a bucket that has never had versioning has no status.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketVersioning");
        string? status = bucket.Versioning == VersioningStatus.Unversioned ? null : bucket.Versioning.ToString();
        return S3Xml.Response(200, S3Xml.Element("VersioningConfiguration", S3Xml.Optional("Status", status)));
    }
}
