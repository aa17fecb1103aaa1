using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html">GetObjectAcl</see>.</summary>
internal static class GetObjectAcl
{
    /// <summary>
    /// Carries it out: while lists are off it tells "the bucket-owner-full-control ACL with the owner being the account that
    /// created the bucket".
    /// </summary>
    public static HttpResponse Handle(S3Call call)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize(
            versionId is null ? "s3:GetObjectAcl" : "s3:GetObjectVersionAcl", call.Key, ("s3:VersionId", versionId));
        StoredVersion version = ObjectReader.Find(call, bucket, call.Key, versionId);
        bool enforced;
        lock (bucket.Gate)
        {
            enforced = Ownership.IsEnforced(bucket);
        }

        HttpResponse response = S3Xml.Response(
            200, enforced ? AclDocument.Write(bucket.OwnerId, grants: null) : AclDocument.Write(version.OwnerId, version.Acl));
        ObjectHeaders.AddVersionId(response, bucket, version.VersionId);
        return response;
    }
}
