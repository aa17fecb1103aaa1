using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Rolls the deliveries of a version up into the one word that <c>x-amz-replication-status</c> has for them
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html">Getting replication status information</see>):
/// failed if any destination failed, else pending until all are done, else completed.
/// </summary>
internal static class ReplicationStatusHeader
{
    /// <summary>The header's name.</summary>
    public const string Name = "x-amz-replication-status";

    /// <summary>The header's value; null for no header.</summary>
    public static string? ValueOf(StoredVersion version)
    {
        if (version.IsReplica)
        {
            return "REPLICA";
        }

        if (version.Deliveries.Count == 0)
        {
            return null;
        }

        return version.Deliveries.Any(delivery => delivery.State == DeliveryState.Failed) ? "FAILED"
            : version.Deliveries.Any(delivery => delivery.State == DeliveryState.Pending) ? "PENDING"
            : "COMPLETED";
    }
}
