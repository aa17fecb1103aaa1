using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// What a replication status, where an inventory tells it, says of a difference
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html">Getting replication status information</see>).
/// </summary>
internal static class StatusNotes
{
    /// <summary>Of a version that the destination does not have.</summary>
    /// <param name="version">The version at the source.</param>
    /// <returns>Null when there is nothing to say.</returns>
    public static string? OfAbsent(ObjectVersion version) => version.IsDeleteMarker ? null : version.ReplicationStatus switch
    {
        ReplicationStatus.Failed => "Its status is FAILED: S3 has tried and does not try again.",
        ReplicationStatus.Pending => "Its status is PENDING: S3 had not finished with it.",
        ReplicationStatus.Completed => "Its status is COMPLETED: it arrived wherever rules took it, and was deleted here, or the rule came later.",
        ReplicationStatus.None => "It has no status: no rule took it when it was written.",
        _ => null,
    };

    /// <summary>Of a version that the source does not have.</summary>
    /// <param name="version">The version at the destination.</param>
    /// <returns>Null when there is nothing to say.</returns>
    public static string? OfExtra(ObjectVersion version) => version.ReplicationStatus == ReplicationStatus.Replica
        ? "Its status is REPLICA: replication brought it, and its original was deleted by its version id, which replication never repeats."
        : null;
}
