using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// "If the owner of the source bucket doesn't own the object in the bucket, the object owner must grant the bucket owner READ and
/// READ_ACP permissions with the object access control list (ACL)"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements">Requirements and considerations for replication</see>):
/// the role is the bucket owner's, and can read no more than it.
/// </summary>
internal static class SourceOwnership
{
    /// <summary>
    /// Why the role cannot read the version whatever its policies; null when it can. That such a version is said to have failed,
    /// rather than to have no status, is what a permission that is missing leads to; no page tells.
    /// </summary>
    /// <param name="delivery">The delivery.</param>
    public static string? Refuses(DeliveryCase delivery)
    {
        StoredVersion version = delivery.Version;
        Bucket source = delivery.Source;
        if (version.IsDeleteMarker || version.IsReplica || version.OwnerId == source.OwnerId)
        {
            return null;
        }

        bool ignoresPublic;
        lock (source.Gate)
        {
            if (Ownership.IsEnforced(source))
            {
                return null;
            }

            ignoresPublic = PublicPolicy.Blocks(source.Configurations.GetValueOrDefault(PublicAccess.Configuration), "IgnorePublicAcls");
        }

        bool IsGranted(string permission) => AclDecision.Grants(version.Acl, permission, source.OwnerId, ignoresPublic);
        return !IsGranted(AclPermission.Read) ? FailureReasons.SrcGetObjectNotPermitted
            : !IsGranted(AclPermission.ReadAcp) ? FailureReasons.SrcGetAclNotPermitted
            : null;
    }
}
