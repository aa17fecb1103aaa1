using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Acls;

/// <summary>
/// Lists that have a name
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl">Canned ACL</see>).
/// </summary>
internal static class CannedAcl
{
    /// <summary>The name of the list of a bucket owner and an object owner with full control.</summary>
    public const string BucketOwnerFullControl = "bucket-owner-full-control";

    // The account of Amazon EC2 that fetches the bundles of machine images.
    private const string Ec2 = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

    /// <summary>The grants of a name for an object; null when there is no such name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ownerId">The object's owner.</param>
    /// <param name="bucketOwnerId">The bucket's owner.</param>
    public static IReadOnlyList<AclGrant>? OfObject(string name, string ownerId, string bucketOwnerId) => name switch
    {
        "bucket-owner-read" => With(ownerId, new AclGrant(CanonicalUser.IdOf(bucketOwnerId), AclPermission.Read)),
        BucketOwnerFullControl => With(ownerId, new AclGrant(CanonicalUser.IdOf(bucketOwnerId), AclPermission.FullControl)),
        "log-delivery-write" => null,
        _ => OfBucket(name, ownerId),
    };

    /// <summary>The grants of a name for a bucket; null when there is no such name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ownerId">The bucket's owner.</param>
    public static IReadOnlyList<AclGrant>? OfBucket(string name, string ownerId) => name switch
    {
        // "If you specify this canned ACL when creating a bucket, Amazon S3 ignores it."
        "private" or "bucket-owner-read" or BucketOwnerFullControl => With(ownerId),
        "public-read" => With(ownerId, new AclGrant(AclGroup.AllUsers, AclPermission.Read)),
        "public-read-write" => With(
            ownerId, new AclGrant(AclGroup.AllUsers, AclPermission.Read), new AclGrant(AclGroup.AllUsers, AclPermission.Write)),
        "authenticated-read" => With(ownerId, new AclGrant(AclGroup.AuthenticatedUsers, AclPermission.Read)),
        "aws-exec-read" => With(ownerId, new AclGrant(Ec2, AclPermission.Read)),
        "log-delivery-write" => With(
            ownerId, new AclGrant(AclGroup.LogDelivery, AclPermission.Write), new AclGrant(AclGroup.LogDelivery, AclPermission.ReadAcp)),
        _ => null,
    };

    private static AclGrant[] With(string ownerId, params AclGrant[] others) =>
        [.. others.Prepend(new AclGrant(CanonicalUser.IdOf(ownerId), AclPermission.FullControl)).Distinct()];
}
