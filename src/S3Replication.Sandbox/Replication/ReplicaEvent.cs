using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// What happens at the destination when a replica comes. AWS lists no event of its own for it; users see <c>ObjectCreated:Put</c>
/// there. That a multipart object's replica comes as <c>CompleteMultipartUpload</c> follows from the failure reasons
/// (<c>DstMultipartCompleteNotPermitted</c>:
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>),
/// that a replicated delete marker is told as every other from the name of the event. What becomes of tags, ACLs and locks that follow
/// later is documented nowhere, and not told.
/// </summary>
internal static class ReplicaEvent
{
    /// <summary>The event.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="replica">What is kept at the destination.</param>
    public static ObjectEvent Of(DeliveryCase delivery, StoredVersion replica)
    {
        string name = replica.IsDeleteMarker ? EventNames.ObjectRemovedDeleteMarkerCreated
            : replica.PartSizes is null ? EventNames.ObjectCreatedPut
            : EventNames.ObjectCreatedCompleteMultipartUpload;
        EventOrigin origin = EventOrigin.OfS3(PrincipalIds.OfReplication(delivery.Role));
        return ObjectEvent.Of(name, delivery.Destination, replica, origin) with
        {
            BroughtByRule = delivery.Rule.Id,
            SourceBucket = delivery.Source.Name,
        };
    }
}
