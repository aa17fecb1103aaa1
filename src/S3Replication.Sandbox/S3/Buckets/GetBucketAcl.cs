using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html">GetBucketAcl</see>.</summary>
internal static class GetBucketAcl
{
    /// <summary>Carries it out: no bucket has another list here than the one that it was made with.</summary>
    public static HttpResponse Handle(S3Call call) =>
        S3Xml.Response(200, AccessControlList.Private(call.Authorize("s3:GetBucketAcl").OwnerId));
}
