namespace S3Replication.Sandbox.Events;

/// <summary>The last events that happened, in a ring.</summary>
/// <param name="clock">Says when.</param>
/// <param name="capacity">How many are kept.</param>
internal sealed class EventLog(TimeProvider clock, int capacity = EventLog.Capacity)
{
    /// <summary>How many are kept unless told otherwise.</summary>
    public const int Capacity = 100_000;

    private readonly object _gate = new();
    private readonly Queue<LoggedEvent> _events = new();
    private long _number;
    private long _dropped;
    private long _sequence;

    /// <summary>How many events were dropped because the ring was full, since the log was cleared.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate)
            {
                return _dropped;
            }
        }
    }

    /// <summary>Adds an event; the oldest goes when the ring is full.</summary>
    /// <param name="happened">The event.</param>
    public LoggedEvent Add(ObjectEvent happened)
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (_events.Count == capacity)
            {
                _events.Dequeue();
                _dropped++;
            }

            // Grows with the clock, and where that stands or goes back, by itself: what comes later is always more.
            _sequence = Math.Max(_sequence + 1, now.ToUnixTimeMilliseconds() << 20);
            LoggedEvent logged = new(++_number, now, "00" + _sequence.ToString("X16"), happened);
            _events.Enqueue(logged);
            return logged;
        }
    }

    /// <summary>The events that fit, oldest first.</summary>
    /// <param name="bucket">Of this bucket; null for all.</param>
    /// <param name="type">Of this type; null for all.</param>
    /// <param name="after">With greater numbers.</param>
    public IReadOnlyList<LoggedEvent> Find(string? bucket, string? type, long after)
    {
        lock (_gate)
        {
            return
            [
                .. _events.Where(logged => logged.Number > after
                    && (bucket is null || logged.BucketName == bucket)
                    && (type is null || EventNames.IsOf(logged.Name, type))),
            ];
        }
    }

    /// <summary>Forgets all events; the numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _events.Clear();
            _dropped = 0;
        }
    }
}
