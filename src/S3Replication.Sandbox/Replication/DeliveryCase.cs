using S3Replication.Core.Replication;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>A delivery whose turn has come, with all that bears on it as it is now.</summary>
/// <param name="Kind">What it brings.</param>
/// <param name="Source">The bucket that the version is in.</param>
/// <param name="Version">The version.</param>
/// <param name="Rule">The rule that sends it.</param>
/// <param name="Role">The role that S3 has assumed.</param>
/// <param name="Destination">The destination bucket.</param>
internal sealed record DeliveryCase(
    DeliveryKind Kind, Bucket Source, StoredVersion Version, ReplicationRule Rule, Role Role, Bucket Destination)
{
    /// <summary>The policy of the source bucket; null when it has none.</summary>
    public string? SourcePolicy { get; init; }

    /// <summary>The policy of the destination bucket; null when it has none.</summary>
    public string? DestinationPolicy { get; init; }

    /// <summary>The KMS key that the version is encrypted with; null when there is none, or none any more.</summary>
    public KmsKey? SourceKey { get; init; }

    /// <summary>The KMS key that the rule names for replicas; null when there is none in the destination's Region.</summary>
    public KmsKey? DestinationKey { get; init; }

    /// <summary>How the replica will be encrypted.</summary>
    public ObjectEncryption Encryption { get; init; } = ObjectEncryption.SseS3;

    /// <summary>The annotation that it brings; null when it brings none.</summary>
    public StoredAnnotation? Annotation { get; init; }

    /// <summary>Whether a KMS key encrypts the version.</summary>
    public bool IsKms => Version.Encryption.KeyArn is not null;

    /// <summary>Whether the source bucket has Object Lock.</summary>
    public bool SourceHasObjectLock { get; init; }

    /// <summary>Whether the destination's owner owns the replica, so that the source's access control list does not go along.</summary>
    public bool ReplicaIsOwnedAnew => Rule.Destination.OwnerOverride || DestinationOwnsAll;

    /// <summary>Whether requesters pay at the destination.</summary>
    public bool RequesterPaysAtDestination { get; init; }

    /// <summary>What the destination has of the version already; null when it has nothing.</summary>
    public StoredVersion? Present { get; init; }

    /// <summary>Whether the version has a later access control list than its replica, and the replica takes it.</summary>
    public bool BringsAcl => !ReplicaIsOwnedAnew && Present is { } present && Version.AclEdit > present.AclEdit;

    /// <summary>Whether the list alone is later.</summary>
    public bool BringsAclOnly => BringsAcl && Version.TagsEdit <= Present!.TagsEdit && Version.LockEdit <= Present.LockEdit;

    /// <summary>Whether ACLs are off at the destination, so that its owner owns every object.</summary>
    public bool DestinationOwnsAll { get; init; }
}
