using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Events;

/// <summary>
/// The events of replication, raised at the source bucket: a failure where the rule has metrics; with S3 Replication Time Control,
/// that 15 minutes have passed and that a version has arrived after them; that metrics no longer track a version
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html">Receiving replication failure events with Amazon S3 Event Notifications</see>).
/// </summary>
internal sealed class ReplicationEvents : IDeliveryObserver, IDisposable
{
    private readonly IObjectEvents _events;
    private readonly TimeProvider _clock;
    private readonly ThresholdWatch _watch;

    /// <summary>Observes deliveries.</summary>
    /// <param name="events">Is told of the events.</param>
    /// <param name="clock">Measures the threshold.</param>
    public ReplicationEvents(IObjectEvents events, TimeProvider clock)
    {
        _events = events;
        _clock = clock;
        _watch = new ThresholdWatch(clock, Miss);
    }

    /// <summary>How many deliveries are watched.</summary>
    public int Watched => _watch.Count;

    /// <inheritdoc/>
    public void Owed(DeliveryItem item, StoredVersion version)
    {
        // Only live replication is tracked: "S3 RTC doesn't apply to S3 Batch Replication".
        if (!item.IsBatch && RuleOf(item)?.Destination is { Metrics: true } destination)
        {
            // "S3 RTC … doesn't apply to delete markers"; that it is for objects, not for changes of them, is nowhere said.
            _watch.Add(item, destination.ReplicationTime == true && !version.IsDeleteMarker && !item.IsMetadata);
        }
    }

    /// <inheritdoc/>
    public void Settled(DeliveryItem item, DeliveryEvent? ended)
    {
        bool wasTracked = _watch.Remove(item, out bool isLate);
        bool isTracked = RuleOf(item)?.Destination.Metrics == true;
        DeliveryKind kind = ended?.Kind ?? (item.IsMetadata ? DeliveryKind.Metadata : DeliveryKind.Object);
        if (wasTracked && (ended is null || !isTracked))
        {
            Raise(EventNames.OperationNotTracked, item, Data(item, kind));
        }

        if (ended?.FailureReason is { } reason)
        {
            Raise(
                EventNames.OperationFailedReplication,
                item,
                Data(item, kind) with { FailureReason = reason },
                isTracked ? null : "The rule has no replication metrics.");
        }
        else if (ended is not null && wasTracked && isTracked)
        {
            Arrive(item, kind, isLate);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _watch.Dispose();

    // What was told to be late has left the threshold behind; the clock may also have jumped past it.
    private void Arrive(DeliveryItem item, DeliveryKind kind, bool isLate)
    {
        TimeSpan took = _clock.GetElapsedTime(item.Since);
        if (kind != DeliveryKind.Object || took < TimeSpan.FromMinutes(ThresholdWatch.Minutes) || !IsTimed(item))
        {
            return;
        }

        if (isLate)
        {
            Miss(item);
        }

        Raise(
            EventNames.OperationReplicatedAfterThreshold,
            item,
            Data(item, kind) with { ThresholdMinutes = ThresholdWatch.Minutes, Took = took });
    }

    private void Miss(DeliveryItem item)
    {
        if (IsTimed(item))
        {
            Raise(
                EventNames.OperationMissedThreshold,
                item,
                Data(item, DeliveryKind.Object) with { ThresholdMinutes = ThresholdWatch.Minutes });
        }
    }

    private static bool IsTimed(DeliveryItem item) => RuleOf(item)?.Destination is { Metrics: true, ReplicationTime: true };

    private void Raise(string name, DeliveryItem item, ReplicationEventData data, string? silence = null)
    {
        EventOrigin origin = EventOrigin.OfS3();
        lock (item.Source.Gate)
        {
            ObjectEvent happened = item.Source.Find(item.Key, item.VersionId) is { } version
                ? ObjectEvent.Of(name, item.Source, version, origin)
                : new ObjectEvent(name, item.Source, item.Key, origin) { VersionId = item.VersionId };
            _events.Raise(happened with { Replication = data, Silence = silence });
        }
    }

    private ReplicationEventData Data(DeliveryItem item, DeliveryKind kind) => new(
        item.RuleId,
        S3Arn.ForBucket(item.Destination, item.Source.Partition),
        OperationOf(kind),
        _clock.GetUtcNow() - _clock.GetElapsedTime(item.Since));

    // AWS's page shows OBJECT_PUT and lists no others.
    private static string OperationOf(DeliveryKind kind) => kind switch
    {
        DeliveryKind.DeleteMarker => "OBJECT_DELETE",
        DeliveryKind.Metadata => "OBJECT_PUT_METADATA",
        _ => "OBJECT_PUT",
    };

    private static ReplicationRule? RuleOf(DeliveryItem item)
    {
        string? document;
        lock (item.Source.Gate)
        {
            document = item.Source.Configurations.GetValueOrDefault("replication");
        }

        return document is null ? null : ReplicationXml.Parse(document).Rules.FirstOrDefault(rule => rule.Id == item.RuleId);
    }
}
