using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Makes one status of the deliveries of a version, the only place that does. "The header of the source object
/// returns COMPLETED only when replication is successful to all destinations. The header remains at PENDING until
/// replication has completed for all destinations. If one or more destinations fail replication, the header
/// returns FAILED." While a change made to a replica travels back, the replica says PENDING, or FAILED
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html">Getting replication status information</see>).
/// </summary>
internal static class ReplicationStatusRollup
{
    /// <summary>The status of a version.</summary>
    /// <param name="version">The version.</param>
    public static ReplicationStatus Of(StoredVersion version) => Of(version.IsReplica, version.Deliveries);

    /// <summary>The value of <c>x-amz-replication-status</c>; null when there is no such header.</summary>
    /// <param name="version">The version.</param>
    public static string? HeaderOf(StoredVersion version) => NameOf(Of(version));

    /// <summary>The same of an annotation, whose status is its own.</summary>
    /// <param name="annotation">The annotation.</param>
    public static string? HeaderOf(StoredAnnotation annotation) => NameOf(Of(annotation.IsReplica, annotation.Deliveries));

    private static ReplicationStatus Of(bool isReplica, IReadOnlyList<Delivery> deliveries)
    {
        ReplicationStatus settled = isReplica ? ReplicationStatus.Replica
            : deliveries.Count > 0 ? ReplicationStatus.Completed
            : ReplicationStatus.None;
        bool pending = false;
        foreach (Delivery delivery in deliveries)
        {
            if (delivery.State == DeliveryState.Failed)
            {
                return ReplicationStatus.Failed;
            }

            pending |= delivery.State == DeliveryState.Pending;
        }

        return pending ? ReplicationStatus.Pending : settled;
    }

    private static string? NameOf(ReplicationStatus status) => status switch
    {
        ReplicationStatus.Pending => "PENDING",
        ReplicationStatus.Completed => "COMPLETED",
        ReplicationStatus.Failed => "FAILED",
        ReplicationStatus.Replica => "REPLICA",
        _ => null,
    };
}
