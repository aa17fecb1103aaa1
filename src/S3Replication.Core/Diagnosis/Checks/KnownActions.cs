using System.Collections.Frozen;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The actions that replication uses, and those that look like them
/// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions for Amazon S3</see>,
/// <see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html">Actions for AWS KMS</see>).
/// </summary>
internal static class KnownActions
{
    private const int CloseEnough = 2;

    private static readonly string[] s_sourceBucket = ["s3:GetReplicationConfiguration", "s3:ListBucket"];

    private static readonly string[] s_sourceObjects =
    [
        "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
        "s3:GetObjectVersionAnnotationForReplication", "s3:GetObjectRetention", "s3:GetObjectLegalHold", "s3:InitiateReplication",
    ];

    private static readonly string[] s_replicas =
    [
        "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner",
    ];

    private static readonly string[] s_others =
    [
        "s3:AbortMultipartUpload", "s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectTagging", "s3:DeleteObjectVersion",
        "s3:DeleteObjectVersionTagging", "s3:DeleteObjectAnnotation", "s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketLogging", "s3:GetBucketNotification",
        "s3:GetBucketPolicy", "s3:GetBucketTagging", "s3:GetBucketVersioning", "s3:GetEncryptionConfiguration",
        "s3:GetInventoryConfiguration", "s3:GetLifecycleConfiguration", "s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectAnnotation", "s3:GetObjectAttributes",
        "s3:GetObjectTagging", "s3:GetObjectTorrent", "s3:GetObjectVersion", "s3:GetObjectVersionAttributes",
        "s3:GetObjectVersionTorrent", "s3:ListAllMyBuckets", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions", "s3:ListJobs",
        "s3:ListMultipartUploadParts", "s3:ListObjectAnnotations", "s3:ListTagsForResource", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutBucketTagging",
        "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration", "s3:PutInventoryConfiguration", "s3:PutLifecycleConfiguration",
        "s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectAnnotation", "s3:PutObjectLegalHold", "s3:PutObjectRetention", "s3:PutObjectTagging",
        "s3:PutObjectVersionAcl", "s3:PutObjectVersionTagging", "s3:PutReplicationConfiguration", "s3:RestoreObject",
        "kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:DeriveSharedSecret", "kms:Encrypt", "kms:GenerateDataKey",
        "kms:GenerateDataKeyPair", "kms:GenerateDataKeyPairWithoutPlaintext", "kms:GenerateDataKeyWithoutPlaintext", "kms:GenerateMac",
        "kms:GenerateRandom", "kms:GetKeyPolicy", "kms:ListGrants", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:RetireGrant",
        "kms:RevokeGrant", "kms:Sign", "kms:Verify", "kms:VerifyMac",
    ];

    private static readonly string[] s_replication = [.. s_sourceBucket, .. s_sourceObjects, .. s_replicas, "s3:GetBucketVersioning", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];

    private static readonly FrozenSet<string> s_all =
        s_replication.Concat(s_others).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is for buckets, and never for objects.</summary>
    public static bool IsOnBucket(string action) =>
        Contains(s_sourceBucket, action) || Contains(["s3:GetBucketVersioning", "s3:ListBucketVersions", "s3:PutInventoryConfiguration"], action);

    /// <summary>Whether it is for objects, and never for buckets.</summary>
    public static bool IsOnObjects(string action) => Contains(s_sourceObjects, action) || Contains(s_replicas, action);

    /// <summary>Whether replication uses it on the source.</summary>
    public static bool IsOnSource(string action) => Contains(s_sourceBucket, action) || Contains(s_sourceObjects, action);

    /// <summary>Whether replication uses it on the destination.</summary>
    public static bool IsOnDestination(string action) => Contains(s_replicas, action);

    /// <summary>The action of replication that a mistyped one may have meant; null when it is an action, or none is near.</summary>
    public static string? Meant(string action)
    {
        if (s_all.Contains(action) || action.AsSpan().ContainsAny('*', '?'))
        {
            return null;
        }

        string typed = action.ToLowerInvariant();
        return s_replication
            .Select(known => (known, Distance: EditDistance.Between(typed, known.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= CloseEnough)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.known)
            .FirstOrDefault();
    }

    private static bool Contains(string[] actions, string action) => actions.Contains(action, StringComparer.OrdinalIgnoreCase);
}
