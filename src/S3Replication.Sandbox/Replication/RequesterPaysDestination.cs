namespace S3Replication.Sandbox.Replication;

/// <summary>
/// "The destination buckets cannot be configured as Requester Pays buckets" where source and destination are of different accounts
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements">Requirements and considerations for replication</see>).
/// </summary>
internal static class RequesterPaysDestination
{
    /// <summary>
    /// Why nothing can be brought to the destination; null when it can. That it fails as a write that is not permitted follows from
    /// what such a bucket answers to requests that do not say who pays; no page tells.
    /// </summary>
    /// <param name="delivery">The delivery.</param>
    public static string? Refuses(DeliveryCase delivery) =>
        !delivery.RequesterPaysAtDestination || delivery.Destination.OwnerId == delivery.Source.OwnerId ? null
        : delivery.Kind == DeliveryKind.DeleteMarker ? FailureReasons.DstDelObjNotPermitted
        : FailureReasons.DstPutObjectNotPermitted;
}
