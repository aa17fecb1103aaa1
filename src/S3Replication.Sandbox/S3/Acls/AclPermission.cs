namespace S3Replication.Sandbox.S3.Acls;

/// <summary>
/// The permissions of a list, and the actions that they stand for
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping">Mapping of ACL permissions and access policy permissions</see>).
/// </summary>
internal static class AclPermission
{
    /// <summary>All of the others.</summary>
    public const string FullControl = "FULL_CONTROL";

    /// <summary>To list a bucket; to read an object.</summary>
    public const string Read = "READ";

    /// <summary>To write into a bucket; of an object it means nothing.</summary>
    public const string Write = "WRITE";

    /// <summary>To read the list.</summary>
    public const string ReadAcp = "READ_ACP";

    /// <summary>To change the list.</summary>
    public const string WriteAcp = "WRITE_ACP";

    /// <summary>Whether it is one of them.</summary>
    public static bool Exists(string? permission) => permission is FullControl or Read or Write or ReadAcp or WriteAcp;

    /// <summary>What an object's list must grant for an action; null when no list of an object does.</summary>
    /// <param name="action">The action.</param>
    public static string? OnObject(string action) => action switch
    {
        "s3:GetObject" or "s3:GetObjectVersion" => Read,
        "s3:GetObjectAcl" or "s3:GetObjectVersionAcl" => ReadAcp,
        "s3:PutObjectAcl" or "s3:PutObjectVersionAcl" => WriteAcp,
        _ => null,
    };

    /// <summary>What a bucket's list must grant for an action; null when no list of a bucket does.</summary>
    /// <param name="action">The action.</param>
    /// <param name="ownsObject">
    /// Whether the caller owns the object that it is for: writing "for the bucket and object owners of existing objects, also allows
    /// deletions and overwrites of those objects".
    /// </param>
    /// <param name="isNew">Whether the object is not there yet: who may write it may write its list along.</param>
    public static string? OnBucket(string action, bool ownsObject, bool isNew) => action switch
    {
        "s3:ListBucket" or "s3:ListBucketVersions" or "s3:ListBucketMultipartUploads" => Read,
        "s3:PutObject" => Write,
        "s3:DeleteObject" or "s3:DeleteObjectVersion" when ownsObject => Write,
        "s3:PutObjectAcl" when isNew => Write,
        "s3:GetBucketAcl" => ReadAcp,
        "s3:PutBucketAcl" => WriteAcp,
        _ => null,
    };
}
