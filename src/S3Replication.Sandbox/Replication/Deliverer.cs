using S3Replication.Core.Replication;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Carries a delivery out with everything as it is when its turn comes: the version, the rule, the role, the policies, the
/// destination. Never holds the locks of two buckets.
/// </summary>
internal sealed class Deliverer
{
    private readonly BucketTable _buckets;
    private readonly DeliveryGate _gate;
    private readonly KmsTable _keys;
    private readonly IFaults _faults;
    private readonly IObjectEvents _events;
    private readonly IReadOnlyList<IDeliveryObserver> _observers;
    private readonly TimeProvider _clock;

    /// <summary>Makes a deliverer.</summary>
    /// <param name="buckets">The buckets.</param>
    /// <param name="iam">The roles.</param>
    /// <param name="keys">The KMS keys.</param>
    /// <param name="faults">What goes wrong on purpose.</param>
    /// <param name="events">Is told of replicas.</param>
    /// <param name="observers">Who is told how deliveries end.</param>
    /// <param name="clock">Says when they ended.</param>
    public Deliverer(
        BucketTable buckets,
        IamTable iam,
        KmsTable keys,
        IFaults faults,
        IObjectEvents events,
        IReadOnlyList<IDeliveryObserver> observers,
        TimeProvider clock)
    {
        _buckets = buckets;
        _gate = new DeliveryGate(iam, clock);
        _keys = keys;
        _faults = faults;
        _events = events;
        _observers = observers;
        _clock = clock;
    }

    /// <summary>Carries a delivery out.</summary>
    /// <param name="item">The delivery.</param>
    public DeliveryResult Deliver(DeliveryItem item)
    {
        try
        {
            return item.Annotation is null ? Deliver(item, item) : DeliverAnnotation(item);
        }
        catch (ServiceException error) when (error.Code == StorageErrors.Code)
        {
            return DeliveryResult.Later;
        }
    }

    private DeliveryResult DeliverAnnotation(DeliveryItem item)
    {
        (StoredVersion? version, string? document, string? sourcePolicy) = Read(item);
        if (version is null || AnnotationDelivery.Owed(version, item) is not { } annotation)
        {
            return DeliveryResult.Settled;
        }

        if (AnnotationDelivery.IsAhead(version, item) || IsDown(item))
        {
            return DeliveryResult.NotNow;
        }

        AnnotationDelivery.Settle(item, annotation, TryAttempt(item, DeliveryKind.Annotation, version, document, sourcePolicy));
        return DeliveryResult.Settled;
    }

    private static (StoredVersion? Version, string? Document, string? SourcePolicy) Read(DeliveryItem item)
    {
        lock (item.Source.Gate)
        {
            return (
                item.Source.IsDeleted ? null : item.Source.Find(item.Key, item.VersionId),
                item.Source.Configurations.GetValueOrDefault("replication"),
                item.Source.Configurations.GetValueOrDefault("policy"));
        }
    }

    private DeliveryResult Deliver(DeliveryItem item, DeliveryItem owed)
    {
        (StoredVersion? version, string? document, string? sourcePolicy) = Read(item);
        if (version is null || !version.Deliveries.Any(delivery => IsOwed(delivery, item)))
        {
            Tell(owed, ended: null);
            return DeliveryResult.Settled;
        }

        if (IsDown(item))
        {
            return DeliveryResult.NotNow;
        }

        DeliveryKind kind = item.IsMetadata ? DeliveryKind.Metadata
            : version.IsDeleteMarker ? DeliveryKind.DeleteMarker
            : DeliveryKind.Object;
        string? failure = TryAttempt(item, kind, version, document, sourcePolicy);
        if (failure == FailureReasons.DstVersionNotFound)
        {
            if (PendingArrival.IsOwed(_buckets, item))
            {
                return DeliveryResult.NotNow;
            }

            // It may have come between the two looks.
            failure = TryAttempt(item, kind, version, document, sourcePolicy);
        }

        if (Settle(item, version, failure))
        {
            Tell(owed, new DeliveryEvent(
                item.Source.Name,
                item.Key,
                item.VersionId,
                item.Destination,
                item.RuleId,
                kind,
                _clock.GetElapsedTime(item.Since),
                _clock.GetUtcNow(),
                failure)
            {
                IsBatch = item.IsBatch,
            });
            return DeliveryResult.Settled;
        }

        // The tags, the list of grants or the lock changed on the way: what is owed now is the change.
        return Deliver(item with { IsMetadata = true }, owed);
    }

    private string? TryAttempt(DeliveryItem item, DeliveryKind kind, StoredVersion version, string? document, string? sourcePolicy)
    {
        try
        {
            return document is null
                ? FailureReasons.SrcBucketReplicationConfigMissing
                : Attempt(item, kind, version, ReplicationXml.Parse(document), sourcePolicy);
        }
        catch (Exception error) when (error is not ServiceException { Code: StorageErrors.Code })
        {
            // A defect of the sandbox shows as a failed delivery, not as a dead process.
            return $"SandboxDefect: {error.GetType().Name}: {error.Message}";
        }
    }

    private bool IsDown(DeliveryItem item) =>
        IsDown(item.Source) || (_buckets.Find(item.Destination, item.Source.Partition) is { } there && IsDown(there));

    private bool IsDown(Bucket bucket) => _faults.IsRegionDown(bucket.Region) || _faults.IsBucketDown(bucket.Name);

    private void Tell(DeliveryItem owed, DeliveryEvent? ended)
    {
        foreach (IDeliveryObserver observer in _observers)
        {
            observer.Settled(owed, ended);
        }
    }

    private static bool IsOwed(Delivery delivery, DeliveryItem item) =>
        delivery.State == DeliveryState.Pending
        && delivery.RuleId == item.RuleId
        && delivery.DestinationBucket == item.Destination;

    private string? Attempt(
        DeliveryItem item, DeliveryKind kind, StoredVersion version, ReplicationConfiguration configuration, string? sourcePolicy)
    {
        Role? role = _gate.Assume(item.Source, configuration);
        if (role is null)
        {
            return FailureReasons.AssumeRoleNotPermitted;
        }

        // A rule that is gone, off or aimed elsewhere by now no longer takes the version.
        ReplicationRule? rule = configuration.Rules.FirstOrDefault(rule => rule.Id == item.RuleId);
        if (rule is null || !rule.Enabled || BucketArn.NameOf(rule.Destination.BucketArn) != item.Destination)
        {
            return FailureReasons.SrcObjectNotEligible;
        }

        Bucket? destination = _buckets.Find(item.Destination, item.Source.Partition);
        if (destination is null)
        {
            return FailureReasons.DstBucketNotFound;
        }

        bool sourceHasObjectLock;
        lock (item.Source.Gate)
        {
            sourceHasObjectLock = BucketLock.IsOn(item.Source);
        }

        DeliveryCase delivery;
        lock (destination.Gate)
        {
            delivery = new DeliveryCase(kind, item.Source, version, rule, role, destination)
            {
                SourcePolicy = sourcePolicy,
                SourceHasObjectLock = sourceHasObjectLock,
                Annotation = item.Annotation is { } name ? version.Annotations[name] : null,
                DestinationPolicy = destination.Configurations.GetValueOrDefault("policy"),
                DestinationOwnsAll = Ownership.IsEnforced(destination),
                RequesterPaysAtDestination = RequesterPays.IsOn(destination),
                Present = destination.Find(version.Key, version.VersionId),
            };
        }

        delivery = Encrypt(delivery);
        return SourceOwnership.Refuses(delivery)
            ?? RequesterPaysDestination.Refuses(delivery)
            ?? _gate.Check(delivery, out bool withTags)
            ?? (delivery.Annotation is { } annotation ? AnnotationDelivery.Store(delivery, annotation) : Store(delivery, withTags));
    }

    // "the replica objects in the destination bucket use the same type of encryption as the source objects", with the key that
    // the rule names there. S3 sees no key of another Region than the destination's, as KMS does not.
    private DeliveryCase Encrypt(DeliveryCase delivery)
    {
        if (delivery.Version.Encryption.KeyArn is not { } arn)
        {
            // The customer's key goes along: a replica is read with the key of its source.
            return delivery with { Encryption = delivery.Version.Encryption };
        }

        Bucket destination = delivery.Destination;
        KmsKey? key = delivery.Rule.Destination.ReplicaKmsKeyId is { Length: > 0 } name
            ? _keys.Resolve(name, destination.Region, delivery.Role.AccountId)
            : null;
        key = key?.Region == destination.Region ? key : null;
        return delivery with
        {
            SourceKey = _keys.Find(arn),
            DestinationKey = key,
            Encryption = Replica.EncryptionOf(delivery.Version.Encryption, key?.Arn, DefaultEncryption.Of(destination)),
        };
    }

    private string? Store(DeliveryCase delivery, bool withTags)
    {
        Bucket destination = delivery.Destination;
        lock (destination.Gate)
        {
            if (DestinationState.Refuses(delivery) is { } reason)
            {
                return reason;
            }

            StoredVersion version = delivery.Version;
            StoredVersion? present = destination.Find(version.Key, version.VersionId);
            if (present is not null)
            {
                if (ReplicaLock.Forbids(present, version, _clock))
                {
                    return FailureReasons.DstPutRetentionNotPermitted;
                }

                // A second delivery changes nothing but what may have changed since: the tags, the list of grants and the lock.
                StoredVersion updated = ReplicaLock.Update(present, version, _clock);
                if (!delivery.ReplicaIsOwnedAnew && version.AclEdit > present.AclEdit)
                {
                    updated = updated with { Acl = version.Acl, AclEdit = version.AclEdit };
                }

                destination.Put(withTags && version.TagsEdit > present.TagsEdit
                    ? updated with { Tags = version.Tags, TagsEdit = version.TagsEdit }
                    : updated);
                return null;
            }

            if (delivery.Kind == DeliveryKind.Metadata)
            {
                return FailureReasons.DstVersionNotFound;
            }

            if (destination.HadReplica(version.Key, version.VersionId))
            {
                return FailureReasons.DstObjectHardDeleted;
            }

            ReplicaFault fault = _faults.ReplicaFault(destination.Name, version.Key);
            if (fault != ReplicaFault.Drop)
            {
                StoredVersion replica = Replica.Spoil(Replica.Of(delivery, withTags), fault);
                destination.Put(replica);
                _events.Raise(ReplicaEvent.Of(delivery, replica));
            }

            return null;
        }
    }

    /// <summary>Notes how the delivery ended, unless the tags, the list of grants or the lock have changed since it began.</summary>
    /// <returns>Whether it is settled.</returns>
    private static bool Settle(DeliveryItem item, StoredVersion delivered, string? failure)
    {
        lock (item.Source.Gate)
        {
            StoredVersion? current = item.Source.Find(item.Key, item.VersionId);
            if (current is null || item.Source.IsDeleted)
            {
                return true;
            }

            bool hasChanged = current.TagsEdit != delivered.TagsEdit
                || current.AclEdit != delivered.AclEdit
                || current.LockEdit != delivered.LockEdit;
            if (failure is null && hasChanged)
            {
                return false;
            }

            DeliveryState state = failure is null ? DeliveryState.Completed : DeliveryState.Failed;
            item.Source.Put(current with
            {
                Deliveries =
                [
                    .. current.Deliveries.Select(delivery => IsOwed(delivery, item)
                        ? delivery with { State = state, FailureReason = failure }
                        : delivery),
                ],
            });
            return true;
        }
    }
}
