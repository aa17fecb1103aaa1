using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>Whether a change of metadata has overtaken the version that it changes.</summary>
internal static class PendingArrival
{
    /// <summary>Whether the bucket where the version was written still owes it to the destination of a delivery.</summary>
    /// <param name="buckets">The buckets.</param>
    /// <param name="item">The delivery, of another bucket.</param>
    public static bool IsOwed(BucketTable buckets, DeliveryItem item) => buckets.All.Any(bucket =>
        bucket != item.Source && bucket.Partition == item.Source.Partition && Owes(bucket, item));

    private static bool Owes(Bucket bucket, DeliveryItem item)
    {
        lock (bucket.Gate)
        {
            return bucket.Find(item.Key, item.VersionId) is { IsReplica: false } version && version.Deliveries.Any(
                delivery => delivery.State == DeliveryState.Pending && delivery.DestinationBucket == item.Destination);
        }
    }
}
