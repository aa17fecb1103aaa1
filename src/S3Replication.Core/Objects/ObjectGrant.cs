namespace S3Replication.Core.Objects;

/// <summary>
/// What an object's access control list grants to one
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control list overview</see>).
/// </summary>
/// <param name="Grantee">The canonical id of an account, or the URI of one of S3's groups.</param>
/// <param name="Permission"><c>READ</c>, <c>READ_ACP</c>, <c>WRITE_ACP</c> or <c>FULL_CONTROL</c>.</param>
public sealed record ObjectGrant(string Grantee, string Permission)
{
    private const string Groups = "http://acs.amazonaws.com/groups/global/";

    /// <summary>Whether it gives an account a permission: to itself, or to a group that every account is in.</summary>
    /// <param name="canonicalId">The account's canonical id.</param>
    /// <param name="permission">The permission.</param>
    public bool Gives(string canonicalId, string permission) =>
        (Permission == permission || Permission == "FULL_CONTROL")
        && (Grantee == canonicalId || Grantee is Groups + "AllUsers" or Groups + "AuthenticatedUsers");
}
