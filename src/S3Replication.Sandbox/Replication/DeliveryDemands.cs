namespace S3Replication.Sandbox.Replication;

/// <summary>
/// What a delivery demands of the role, in the order in which it is asked. A feature that comes later, such as KMS keys
/// or Object Lock, is rows of its own here.
/// </summary>
internal static class DeliveryDemands
{
    private const string Permissions =
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html#setting-repl-config-same-acctowner";

    private const string OwnerOverride = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html";

    private const string DeleteMarkers = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html";

    private const string Metadata = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html";

    private const string Encryption = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html";

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

        // s3:GetObjectVersion is the older way, still good for objects without a KMS key.
        new(
            Encryption,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.SourceObject,
            ["s3:GetObjectVersionForReplication", "s3:GetObjectVersion"],
            FailureReasons.SrcGetObjectNotPermitted),
        new(
            Permissions,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.SourceObject,
            ["s3:GetObjectVersionAcl"],
            FailureReasons.SrcGetAclNotPermitted),

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
            FailureReasons.SrcGetTaggingNotPermitted),
        new(
            Permissions,
            DeliveryKind.Object,
            DemandPlace.DestinationObject,
            ["s3:ReplicateObject"],
            FailureReasons.DstPutObjectNotPermitted),

        // "Permissions for the s3:ReplicateObject action … also allow replication of metadata such as object tags and ACLs.
        // Therefore, you don't need to explicitly grant permission for the s3:ReplicateTags action."
        new(
            Permissions,
            DeliveryKind.Object | DeliveryKind.Metadata,
            DemandPlace.DestinationObject,
            ["s3:ReplicateTags", "s3:ReplicateObject"],
            FailureReasons.DstPutTaggingNotPermitted)
        {
            When = delivery => delivery.Kind == DeliveryKind.Metadata || delivery.Version.Tags.Count > 0,
            DenyOfFirstCounts = true,
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
