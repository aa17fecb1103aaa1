using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html">PutObjectAcl</see>.</summary>
internal static class PutObjectAcl
{
    /// <summary>Carries it out: "The ACL of an object is set at the object version level."</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        string? versionId = call.VersionId;
        string action = versionId is null ? "s3:PutObjectAcl" : "s3:PutObjectVersionAcl";
        Bucket bucket = call.Authorize(action, call.Key, ("s3:VersionId", versionId));
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        StoredVersion changed = ObjectMetadata.Change(call, bucket, versionId, current =>
        {
            IReadOnlyList<AclGrant> grants = RequestedAcl.Put(
                call, current.OwnerId, xml, name => CannedAcl.OfObject(name, current.OwnerId, bucket.OwnerId));
            RequestedAcl.RequireAllowed(call, bucket, grants, action, bucket.Arn + "/" + call.Key);

            // "An event is not generated when a request results in no change to an object's ACL."
            return current.Acl?.SequenceEqual(grants) == true ? current : current.WithAcl(grants);
        }, EventNames.ObjectAclPut);
        HttpResponse response = new(200);
        ObjectHeaders.AddVersionId(response, bucket, changed.VersionId);
        return response;
    }
}
