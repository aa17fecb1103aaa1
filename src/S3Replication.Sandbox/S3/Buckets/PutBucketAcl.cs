using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html">PutBucketAcl</see>.</summary>
internal static class PutBucketAcl
{
    /// <summary>Carries it out where it changes nothing: only the list that every bucket is made with can be put.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketAcl");
        UnsupportedHeaders.Refuse(call.Headers);
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        if (Ownership.IsEnforced(bucket))
        {
            throw S3Errors.AccessControlListNotSupported.Exception();
        }

        string? canned = call.Headers["x-amz-acl"];
        if (canned is null && xml.Length == 0)
        {
            throw S3Errors.MissingSecurityHeader.Exception(("MissingHeaderName", "x-amz-acl"));
        }

        bool isPrivate = xml.Length == 0
            ? canned == "private"
            : canned is null && AccessControlList.IsPrivate(S3Xml.Parse(xml, "AccessControlPolicy"), bucket.OwnerId);
        return isPrivate ? new HttpResponse(200) : throw S3Errors.NotImplemented.Exception(("Header", "x-amz-acl"));
    }
}
