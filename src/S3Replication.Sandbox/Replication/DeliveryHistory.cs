using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>The last deliveries that ended; older ones are forgotten.</summary>
internal sealed class DeliveryHistory : IDeliveryObserver
{
    private const int Most = 1000;

    private readonly object _gate = new();
    private readonly Queue<DeliveryEvent> _events = new();

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
            if (_events.Count == Most)
            {
                _events.Dequeue();
            }

            _events.Enqueue(ended);
        }
    }
}
