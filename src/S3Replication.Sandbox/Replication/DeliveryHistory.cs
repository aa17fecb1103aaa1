namespace S3Replication.Sandbox.Replication;

/// <summary>The last deliveries that ended; older ones are forgotten.</summary>
internal sealed class DeliveryHistory
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

    /// <summary>Adds one.</summary>
    /// <param name="ended">The delivery that ended.</param>
    public void Add(DeliveryEvent ended)
    {
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
