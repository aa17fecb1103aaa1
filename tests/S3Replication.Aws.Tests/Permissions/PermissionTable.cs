namespace S3Replication.Aws.Tests.Permissions;

/// <summary>
/// What AWS's pages say of each permission, written from the pages: the failure reasons and the permission that each names are
/// those of https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html.
/// </summary>
internal static class PermissionTable
{
    private const string Permissions = "setting-repl-config-perm-overview.html";
    private const string Codes = "replication-failure-codes.html";
    private const string Keys = "replication-config-for-kms-objects.html";
    private const string BucketKeys = "replication-config-for-kms-objects.html#bk-replication";
    private const string Troubleshooting = "replication-troubleshoot.html";
    private const string Walkthrough = "replication-walkthrough-2.html";
    private const string BatchTroubleshooting = "troubleshooting-batch-operations.html";
    private const string Batch = "s3-batch-replication-policies.html";

    private const string Annotations = "annotations-overview.html#annotations-replication";

    private const string Role = "role";
    private const string Bucket = "bucket policy";
    private const string Key = "key policy";

    /// <summary>Every row of every scenario.</summary>
    public static IReadOnlyList<PermissionRow> All { get; } =
    [
        .. Common("plain"),
        new("plain", Role, "CrrWriteReplicas", "s3:ReplicateDelete", PermissionEffect.Fails, "DstDelObjNotPermitted", Codes),

        .. Common("tags"),

        .. Common("KMS with Bucket Key"),
        .. SourceKey("KMS with Bucket Key"),
        new("KMS with Bucket Key", Role, "CrrEncryptReplicas", "kms:Encrypt", PermissionEffect.FailsForAnyReason, null, Keys),
        new("KMS with Bucket Key", Role, "CrrEncryptReplicas", "kms:GenerateDataKey", PermissionEffect.FailsForAnyReason, null, Troubleshooting),
        new("KMS with Bucket Key", Role, "CrrEncryptReplicas", "kms:Decrypt", PermissionEffect.FailsForAnyReason, null, BucketKeys),

        .. Common("owner override"),
        .. OtherAccount("owner override"),
        new("owner override", Role, "CrrWriteReplicas", "s3:ObjectOwnerOverrideToBucketOwner", PermissionEffect.Fails, "DstPutObjectNotPermitted", Codes),
        new("owner override", Bucket, "CrrOwner", "s3:ObjectOwnerOverrideToBucketOwner", PermissionEffect.Fails, "DstPutObjectNotPermitted", Codes),

        .. Common("lock"),
        new("lock", Role, "CrrReadSourceLocks", "s3:GetObjectRetention", PermissionEffect.Fails, "SrcGetRetentionNotPermitted", Codes),
        new("lock", Role, "CrrReadSourceLocks", "s3:GetObjectLegalHold", PermissionEffect.Fails, "SrcGetLegalHoldNotPermitted", Codes),

        .. Common("cross-account KMS"),
        .. OtherAccount("cross-account KMS"),
        .. SourceKey("cross-account KMS"),
        new("cross-account KMS", Role, "CrrEncryptReplicas", "kms:Encrypt", PermissionEffect.FailsForAnyReason, null, Keys),
        new("cross-account KMS", Role, "CrrEncryptReplicas", "kms:GenerateDataKey", PermissionEffect.Undocumented, null, Troubleshooting),
        new("cross-account KMS", Key, "CrrReplicaKey", "kms:Encrypt", PermissionEffect.FailsForAnyReason, null, Keys),
        new("cross-account KMS", Key, "CrrReplicaKey", "kms:GenerateDataKey", PermissionEffect.Undocumented, null, Troubleshooting),

        .. Common("two destinations"),

        .. Common("batch"),
        new("batch", Role, "CrrBatchReplicate", "s3:InitiateReplication", PermissionEffect.FailsTask, "InitiateReplicationNotPermitted", Codes),
        new("batch", Role, "CrrBatchListSource", "s3:GetReplicationConfiguration", PermissionEffect.Undocumented, null, Batch),
        new("batch", Role, "CrrBatchListSource", "s3:PutInventoryConfiguration", PermissionEffect.FailsJob, null, Batch),
        new("batch", Role, "CrrBatchReadManifest", "s3:GetObject", PermissionEffect.Undocumented, null, Batch),
        new("batch", Role, "CrrBatchReadManifest", "s3:GetObjectVersion", PermissionEffect.FailsJob, "Reading the manifest is forbidden: AccessDenied", BatchTroubleshooting),
        new("batch", Role, "CrrBatchWriteReport", "s3:PutObject", PermissionEffect.FailsJob, "The job report could not be written to your report bucket. Please check your permissions.", BatchTroubleshooting),
    ];

    // "If Amazon S3 doesn't have these permissions, it replicates the objects, but not the object tags." "Permissions for the
    // s3:ReplicateObject action … also allow replication of metadata such as object tags … Therefore, you don't need to explicitly
    // grant permission for the s3:ReplicateTags action." "To replicate annotations, add s3:GetObjectVersionAnnotationForReplication to
    // the source bucket permissions in your replication IAM role."
    private static IEnumerable<PermissionRow> Common(string scenario) =>
    [
        new(scenario, Role, "CrrReadSourceBucket", "s3:GetReplicationConfiguration", PermissionEffect.Undocumented, null, Permissions),
        new(scenario, Role, "CrrReadSourceBucket", "s3:ListBucket", PermissionEffect.Undocumented, null, Permissions),
        new(scenario, Role, "CrrReadSourceObjects", "s3:GetObjectVersionForReplication", PermissionEffect.Fails, "SrcGetObjectNotPermitted", Codes),
        new(scenario, Role, "CrrReadSourceObjects", "s3:GetObjectVersionAcl", PermissionEffect.Fails, "SrcGetAclNotPermitted", Codes),
        new(scenario, Role, "CrrReadSourceObjects", "s3:GetObjectVersionTagging", PermissionEffect.ArrivesWithoutTags, null, Permissions),
        new(scenario, Role, "CrrReadSourceObjects", "s3:GetObjectVersionAnnotationForReplication", PermissionEffect.AnnotationsFail, null, Annotations),
        new(scenario, Role, "CrrWriteReplicas", "s3:ReplicateObject", PermissionEffect.Fails, "DstPutObjectNotPermitted", Codes),
        new(scenario, Role, "CrrWriteReplicas", "s3:ReplicateTags", PermissionEffect.Nothing, null, Permissions),
    ];

    // "You must grant the kms:Decrypt permission …"; for keys no page names the failure reasons.
    private static IEnumerable<PermissionRow> SourceKey(string scenario) =>
        [new(scenario, Role, "CrrDecryptSource", "kms:Decrypt", PermissionEffect.FailsForAnyReason, null, Keys)];

    private static IEnumerable<PermissionRow> OtherAccount(string scenario) =>
    [
        new(scenario, Bucket, "CrrBucket", "s3:GetBucketVersioning", PermissionEffect.Undocumented, null, Walkthrough),
        new(scenario, Bucket, "CrrBucket", "s3:ListBucket", PermissionEffect.Undocumented, null, Walkthrough),
        new(scenario, Bucket, "CrrReplicas", "s3:ReplicateObject", PermissionEffect.Fails, "DstPutObjectNotPermitted", Codes),
        new(scenario, Bucket, "CrrReplicas", "s3:ReplicateTags", PermissionEffect.Nothing, null, Permissions),
    ];
}
