using S3Replication.Core.Backfill;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Monitoring.Events;

/// <summary>Says what events of replication mean. The reasons of failures are those of <see cref="ReplicationFailures"/>.</summary>
internal static class EventMeaning
{
    /// <summary>The cause and the mend of an event.</summary>
    /// <param name="event">The event without its meaning.</param>
    public static ReplicationEvent Explain(ReplicationEvent @event)
    {
        (string cause, string? remedy) = @event.Event switch
        {
            "OperationFailedReplication" => OfFailure(@event.FailureReason ?? string.Empty),
            "OperationMissedThreshold" => (
                "The object was not replicated within the 15 minutes of Replication Time Control. It is still on its way.",
                "See how much is pending: Get-CrrMetric -SourceBucket NAME -RecoveryPoint. When it does not come: Test-CrrReplication -SourceBucket NAME."),
            "OperationReplicatedAfterThreshold" => (
                "The object is replicated, later than the 15 minutes of Replication Time Control.",
                null),
            "OperationNotTracked" => (
                "Replication Time Control's metrics follow the object no more. Whether it is replicated they do not tell.",
                "Ask for its status: Get-CrrObjectStatus -SourceBucket NAME."),
            _ => ("An event of replication that is not known here.", null),
        };
        return @event with { Cause = cause, Remedy = remedy is null ? null : Name(remedy, @event) };
    }

    private static (string Cause, string? Remedy) OfFailure(string reason)
    {
        ReplicationFailure failure = ReplicationFailures.Of(reason, string.Empty);
        return (failure.Cause, failure.Remedy);
    }

    // The table of reasons has NAME for the buckets; an event knows them. What no bucket can be named is left out of what is typed.
    private static string Name(string remedy, ReplicationEvent @event)
    {
        if (BucketNameRule.MayExist(@event.SourceBucket))
        {
            remedy = remedy
                .Replace("-SourceBucket NAME", $"-SourceBucket {@event.SourceBucket}", StringComparison.Ordinal)
                .Replace("s3://NAME/", $"s3://{@event.SourceBucket}/", StringComparison.Ordinal);
        }

        return @event.DestinationBucket is { } destination && BucketNameRule.MayExist(destination)
            ? remedy.Replace("-BucketName NAME", $"-BucketName {destination}", StringComparison.Ordinal)
            : remedy;
    }
}
