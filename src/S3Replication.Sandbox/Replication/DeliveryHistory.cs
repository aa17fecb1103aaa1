using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>The last deliveries that ended; older ones are forgotten, and counted.</summary>
internal sealed class DeliveryHistory : IDeliveryObserver
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 10_000;

    private readonly object _gate = new();
    private readonly Queue<DeliveryEvent> _events = new();
    private long _dropped;

    /// <summary>How many were forgotten.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The events, oldest first.</summary>
    public IReadOnlyList<DeliveryEvent> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <inheritdoc/>
    public void Owed(DeliveryItem item, StoredVersion version)
    {
    }

    /// <inheritdoc/>
    public void Settled(DeliveryItem item, DeliveryEvent? ended)
    {
        if (ended is null)
        {
            return;
        }

        lock (_gate)
        {
            if (_events.Count == Capacity)
            {
                _events.Dequeue();
                Interlocked.Increment(ref _dropped);
            }

            _events.Enqueue(ended);
        }
    }
}
