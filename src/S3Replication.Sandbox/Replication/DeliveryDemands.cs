namespace S3Replication.Sandbox.Replication;

/// <summary>
/// What a delivery demands of the role, in the order in which it is asked. A feature that comes later, such as
/// Object Lock, is rows of its own here.
/// </summary>
internal static class DeliveryDemands
{
    private const string Permissions =
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html#setting-repl-config-same-acctowner";

    private const string OwnerOverride = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html";

    private const string ObjectLock =
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication";

    private const string DeleteMarkers = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html";

    private const string Metadata = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html";

    private const string Encryption = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html";

    private const string KmsActions = Encryption + "#replication-kms-permissions";

    private const string BucketKeys = Encryption + "#bk-replication";

    private const string Troubleshooting = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html";

    private const string Annotations = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/annotations-overview.html#annotations-replication";

    /// <summary>The table.</summary>
    public static IReadOnlyList<DeliveryDemand> All { get; } =
    [
        // No page names the reasons for these two; they are the ones of the list that come closest.
        new(
            Permissions,
            DeliveryKind.Any,
            DemandPlace.SourceBucket,
            ["s3:GetReplicationConfiguration"],
            FailureReasons.SrcBucketReplicationConfigMissing),
        new(Permissions, DeliveryKind.Any, DemandPlace.SourceBucket, ["s3:ListBucket"], FailureReasons.SrcHeadObjectNotPermitted),

        // "the s3:GetObjectVersion action allows replication of unencrypted and SSE-S3-encrypted objects, but not replication
        // of objects encrypted by using SSE-KMS."
        new(
            Encryption,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.SourceObject,
            ["s3:GetObjectVersionForReplication", "s3:GetObjectVersion"],
            FailureReasons.SrcGetObjectNotPermitted)
        {
            When = delivery => !delivery.IsKms,
        },
        new(
            KmsActions,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.SourceObject,
            ["s3:GetObjectVersionForReplication"],
            FailureReasons.SrcGetObjectNotPermitted)
        {
            When = delivery => delivery.IsKms,
        },

        // "You must grant the kms:Decrypt permission for the AWS KMS key that's used to decrypt the source object." No page
        // names the reasons for want of a key's permission; they are those of the read and of the write that fail with it. "Annotations
        // inherit the encryption of their parent object": annotations-overview.html.
        new(
            KmsActions,
            DeliveryKind.Object | DeliveryKind.Annotation,
            DemandPlace.SourceKey,
            ["kms:Decrypt"],
            FailureReasons.SrcGetObjectNotPermitted)
        {
            When = delivery => delivery.IsKms,
        },
        new(
            Permissions,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.SourceObject,
            ["s3:GetObjectVersionAcl"],
            FailureReasons.SrcGetAclNotPermitted),

        // "To use Object Lock with replication, you must grant two additional permissions on the source S3 bucket".
        new(
            ObjectLock,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.SourceObject,
            ["s3:GetObjectRetention"],
            FailureReasons.SrcGetRetentionNotPermitted)
        {
            When = delivery => delivery.SourceHasObjectLock,
        },
        new(
            ObjectLock,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.SourceObject,
            ["s3:GetObjectLegalHold"],
            FailureReasons.SrcGetLegalHoldNotPermitted)
        {
            When = delivery => delivery.SourceHasObjectLock,
        },

        // "If Amazon S3 doesn't have these permissions, it replicates the objects, but not the object tags."
        new(Permissions, DeliveryKind.Object, DemandPlace.SourceObject, ["s3:GetObjectVersionTagging"], FailureReason: null)
        {
            When = delivery => delivery.Version.Tags.Count > 0,
        },
        new(
            Metadata,
            DeliveryKind.Metadata,
            DemandPlace.SourceObject,
            ["s3:GetObjectVersionTagging"],
            FailureReasons.SrcGetTaggingNotPermitted)
        {
            When = delivery => !delivery.BringsAclOnly,
        },

        // No page names the reason.
        new(
            Permissions,
            DeliveryKind.Annotation,
            DemandPlace.SourceObject,
            ["s3:GetObjectVersionAnnotationForReplication"],
            FailureReasons.SrcGetObjectNotPermitted),
        new(
            Permissions,
            DeliveryKind.Object,
            DemandPlace.DestinationObject,
            ["s3:ReplicateObject"],
            FailureReasons.DstPutObjectNotPermitted),

        // "To prevent annotation replication while allowing object replication, add a deny statement for s3:ReplicateObjectAnnotation
        // in the replication role policy."
        new(
            Annotations,
            DeliveryKind.Annotation,
            DemandPlace.DestinationObject,
            ["s3:ReplicateObjectAnnotation", "s3:ReplicateObject"],
            FailureReasons.DstPutObjectNotPermitted)
        {
            DenyOfFirstCounts = true,
        },

        // "You must grant the kms:Encrypt permission for the AWS KMS key that's used to encrypt the object replica."
        new(
            KmsActions,
            DeliveryKind.Object | DeliveryKind.Annotation,
            DemandPlace.DestinationKey,
            ["kms:Encrypt"],
            FailureReasons.DstPutObjectNotPermitted)
        {
            When = delivery => delivery.IsKms,
        },

        // "grant the kms:GenerateDataKey and kms:Encrypt permissions to the replication role". Without a Bucket Key replicas
        // are known to arrive without it; the key of a bucket is generated.
        new(
            Troubleshooting,
            DeliveryKind.Object | DeliveryKind.Annotation,
            DemandPlace.DestinationKey,
            ["kms:GenerateDataKey"],
            FailureReasons.DstPutObjectNotPermitted)
        {
            When = delivery => delivery.IsKms && delivery.Encryption.BucketKey,
        },

        // "To use replication with an S3 Bucket Key, the AWS KMS key policy for the KMS key that's used to encrypt the object
        // replica must include the kms:Decrypt permission for the calling principal."
        new(
            BucketKeys,
            DeliveryKind.Object | DeliveryKind.Annotation,
            DemandPlace.DestinationKey,
            ["kms:Decrypt"],
            FailureReasons.DstPutObjectNotPermitted)
        {
            When = delivery => delivery.IsKms && delivery.Encryption.BucketKey,
        },

        // "Permissions for the s3:ReplicateObject action … also allow replication of metadata such as object tags and ACLs.
        // Therefore, you don't need to explicitly grant permission for the s3:ReplicateTags action."
        new(
            Permissions,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.DestinationObject,
            ["s3:ReplicateTags", "s3:ReplicateObject"],
            FailureReasons.DstPutTaggingNotPermitted)
        {
            When = delivery => delivery.Kind == DeliveryKind.Metadata ? !delivery.BringsAclOnly : delivery.Version.Tags.Count > 0,
            DenyOfFirstCounts = true,
        },

        // "… also allow replication of metadata such as object tags and ACLs."
        new(
            Permissions,
            DeliveryKind.Metadata,
            DemandPlace.DestinationObject,
            ["s3:ReplicateObject"],
            FailureReasons.DstPutAclNotPermitted)
        {
            When = delivery => delivery.BringsAcl,
        },

        // Not needed where the bucket owner owns everything.
        new(
            OwnerOverride,
            DeliveryKind.Object,
            DemandPlace.DestinationObject,
            ["s3:ObjectOwnerOverrideToBucketOwner"],
            FailureReasons.DstPutObjectNotPermitted)
        {
            When = delivery => delivery.Rule.Destination.OwnerOverride && !delivery.DestinationOwnsAll,
        },
        new(
            DeleteMarkers,
            DeliveryKind.DeleteMarker,
            DemandPlace.DestinationObject,
            ["s3:ReplicateDelete"],
            FailureReasons.DstDelObjNotPermitted),
    ];
}
