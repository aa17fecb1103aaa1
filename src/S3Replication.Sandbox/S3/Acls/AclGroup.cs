namespace S3Replication.Sandbox.S3.Acls;

/// <summary>
/// The predefined groups
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups">Amazon S3 predefined groups</see>).
/// </summary>
internal static class AclGroup
{
    /// <summary>Everybody, signed or not.</summary>
    public const string AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";

    /// <summary>Everybody with an account.</summary>
    public const string AuthenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

    /// <summary>S3's writer of access logs.</summary>
    public const string LogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    /// <summary>Whether it is one of them.</summary>
    public static bool Exists(string uri) => uri is AllUsers or AuthenticatedUsers or LogDelivery;

    /// <summary>Whether a grant to it is public.</summary>
    public static bool IsPublic(string grantee) => grantee is AllUsers or AuthenticatedUsers;
}
