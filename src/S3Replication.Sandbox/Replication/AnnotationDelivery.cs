using System.Collections.Immutable;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Annotations travel each by itself, behind the object that they are of, and with a status of their own; that one is deleted
/// stays here
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3 replicate?</see>).
/// </summary>
internal static class AnnotationDelivery
{
    /// <summary>The annotation with what it owes: to each destination that the version was for.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="version">The version that it is put on. What is put on a replica goes nowhere.</param>
    public static StoredAnnotation Owe(StoredAnnotation annotation, StoredVersion version) => annotation with
    {
        Deliveries = version.IsReplica
            ? []
            : [.. version.Deliveries.Select(delivery => delivery with { State = DeliveryState.Pending, FailureReason = null })],
    };

    /// <summary>All annotations of a version with what they owe.</summary>
    /// <param name="version">The version.</param>
    public static ImmutableSortedDictionary<string, StoredAnnotation> OweAll(StoredVersion version) =>
        version.Annotations.Count == 0
            ? version.Annotations
            : version.Annotations.SetItems(version.Annotations.Values.Select(one => KeyValuePair.Create(one.Name, Owe(one, version))));

    /// <summary>The annotation that a delivery is for; null when it is owed no more.</summary>
    public static StoredAnnotation? Owed(StoredVersion version, DeliveryItem item) =>
        version.Annotations.GetValueOrDefault(item.Annotation!) is { } annotation && annotation.Deliveries.Any(delivery => IsOwed(delivery, item))
            ? annotation
            : null;

    /// <summary>Whether the version itself is still on its way there.</summary>
    public static bool IsAhead(StoredVersion version, DeliveryItem item) => version.Deliveries.Any(delivery =>
        delivery.State == DeliveryState.Pending && delivery.DestinationBucket == item.Destination);

    /// <summary>Stores it beside the replica.</summary>
    /// <returns>Why not; null when it is stored.</returns>
    public static string? Store(DeliveryCase delivery, StoredAnnotation annotation)
    {
        Bucket destination = delivery.Destination;
        lock (destination.Gate)
        {
            if (DestinationState.Refuses(delivery) is { } reason)
            {
                return reason;
            }

            if (destination.Find(delivery.Version.Key, delivery.Version.VersionId) is not { } replica)
            {
                return FailureReasons.DstVersionNotFound;
            }

            // Deliveries of one annotation may pass one another: what was put later stays.
            if (replica.Annotations.GetValueOrDefault(annotation.Name) is { } present && present.Edit > annotation.Edit)
            {
                return null;
            }

            destination.Put(replica with
            {
                Annotations = replica.Annotations.SetItem(annotation.Name, annotation with { IsReplica = true, Deliveries = [] }),
            });
            return null;
        }
    }

    /// <summary>Notes how the delivery ended; one that was put anew meanwhile is owed anew.</summary>
    public static void Settle(DeliveryItem item, StoredAnnotation delivered, string? failure)
    {
        lock (item.Source.Gate)
        {
            if (item.Source.IsDeleted
                || item.Source.Find(item.Key, item.VersionId) is not { } current
                || current.Annotations.GetValueOrDefault(delivered.Name) is not { } annotation
                || annotation.Edit != delivered.Edit)
            {
                return;
            }

            DeliveryState state = failure is null ? DeliveryState.Completed : DeliveryState.Failed;
            StoredAnnotation settled = annotation with
            {
                Deliveries =
                [
                    .. annotation.Deliveries.Select(delivery =>
                        IsOwed(delivery, item) ? delivery with { State = state, FailureReason = failure } : delivery),
                ],
            };
            item.Source.Put(current with { Annotations = current.Annotations.SetItem(settled.Name, settled) });
        }
    }

    private static bool IsOwed(Delivery delivery, DeliveryItem item) => delivery.State == DeliveryState.Pending
        && delivery.RuleId == item.RuleId
        && delivery.DestinationBucket == item.Destination;
}
