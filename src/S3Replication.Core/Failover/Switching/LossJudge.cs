using S3Replication.Core.Audit;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Failover.Switching;

/// <summary>Says which differences of two buckets are losses when the target is served in the source's place.</summary>
internal static class LossJudge
{
    /// <summary>Judges what a comparison tells.</summary>
    /// <param name="difference">The difference.</param>
    /// <returns>Null when readers of the target lose nothing by it.</returns>
    public static OriginLoss? Of(BucketDifference difference) => difference.PresentAt switch
    {
        BucketSide.Source => KindAtSource(difference) is { } kind ? Loss(difference, kind, difference.Reason) : null,
        BucketSide.Destination => Hides(difference)
            ? Loss(difference, OriginLossKind.Different, $"{difference.Reason} It hides the object that readers get now.")
            : null,
        _ => Loss(difference, OriginLossKind.Different, difference.Reason),
    };

    /// <summary>Judges again, by what S3 says of the version at the source.</summary>
    /// <param name="loss">As the comparison told it.</param>
    /// <param name="status">What S3 says.</param>
    /// <returns>Null when readers of the target lose nothing by it.</returns>
    public static OriginLoss? With(OriginLoss loss, ReplicationStatus status) => status switch
    {
        ReplicationStatus.Failed => Loss(loss, status, OriginLossKind.Failed, "S3 says FAILED, and does not try again."),
        ReplicationStatus.Pending => Loss(loss, status, OriginLossKind.Pending, "S3 says PENDING: it is on its way."),
        ReplicationStatus.Completed => Loss(
            loss, status, OriginLossKind.Missing, "S3 says COMPLETED: it arrived, or another destination has it, and the target does not."),
        ReplicationStatus.Replica => loss.IsCurrent
            ? Loss(loss, status, OriginLossKind.NotReplicated, "S3 says REPLICA, and sends no replica on.")
            : null,
        _ => loss.Kind == OriginLossKind.NotReplicated
            ? loss with { Status = status }
            : Loss(loss, status, OriginLossKind.Missing, "S3 gave it no status when it was written: nothing sends it."),
    };

    // What only the target has, and readers get there in the place of an object. What is on its way to the source is newer than that.
    private static bool Hides(BucketDifference difference) =>
        difference is { IsCurrent: true, OtherSideServes: true } && difference.Kind != DifferenceKind.Lagging;

    private static OriginLossKind? KindAtSource(BucketDifference difference) => difference switch
    {
        { IsDeleteMarker: true, Kind: DifferenceKind.OutsideRule } =>
            difference is { IsCurrent: true, OtherSideServes: true } ? OriginLossKind.Deletion : null,
        { IsDeleteMarker: true } => OriginLossKind.Deletion,
        // An old version that no rule takes is history that the target was never to have.
        { Kind: DifferenceKind.OutsideRule } => difference.IsCurrent ? OriginLossKind.NotReplicated : null,
        { Kind: DifferenceKind.Lagging } => OriginLossKind.Pending,
        _ => OriginLossKind.Missing,
    };

    private static OriginLoss Loss(OriginLoss loss, ReplicationStatus status, OriginLossKind kind, string said) =>
        loss with { Kind = kind, Status = status, Reason = said };

    private static OriginLoss Loss(BucketDifference difference, OriginLossKind kind, string reason) =>
        new(difference.SourceBucket, difference.DestinationBucket, difference.Key, difference.VersionId, kind)
        {
            IsDeleteMarker = difference.IsDeleteMarker,
            IsCurrent = difference.IsCurrent,
            Size = difference.PresentAt == BucketSide.Destination ? null : difference.SourceSize,
            LastModified = difference.LastModified,
            Status = difference.ReplicationStatus,
            Reason = reason,
        };
}
