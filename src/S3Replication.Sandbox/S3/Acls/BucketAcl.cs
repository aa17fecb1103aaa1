using System.Runtime.CompilerServices;
using System.Xml.Linq;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Acls;

/// <summary>The access control list of a bucket. Whoever calls holds the bucket's lock.</summary>
internal static class BucketAcl
{
    /// <summary>The name of the sub-resource.</summary>
    public const string Configuration = "acl";

    private static readonly ConditionalWeakTable<string, IReadOnlyList<AclGrant>> s_parsed = new();

    /// <summary>The grants; null for those that every bucket begins with.</summary>
    /// <param name="bucket">The bucket.</param>
    public static IReadOnlyList<AclGrant>? Of(Bucket bucket) => bucket.Configurations.GetValueOrDefault(Configuration) is { } document
        ? s_parsed.GetValue(document, AclDocument.ReadKept)
        : null;

    /// <summary>The grants that count: while lists are off, the owner alone has full control.</summary>
    /// <param name="bucket">The bucket.</param>
    public static IReadOnlyList<AclGrant>? InForce(Bucket bucket) => Ownership.IsEnforced(bucket) ? null : Of(bucket);

    /// <summary>Whether somebody else than the owner is granted something.</summary>
    /// <param name="bucket">The bucket.</param>
    public static bool GrantsOthers(Bucket bucket) =>
        Of(bucket)?.Any(grant => grant.Grantee != CanonicalUser.IdOf(bucket.OwnerId)) == true;

    /// <summary>The document to keep of grants.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="grants">The grants.</param>
    public static string Document(Bucket bucket, IReadOnlyList<AclGrant> grants) =>
        AclDocument.Write(bucket.OwnerId, grants).ToString(SaveOptions.DisableFormatting);
}
