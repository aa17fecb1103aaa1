using S3Replication.Sandbox.Replication;

namespace S3Replication.Sandbox.Events;

/// <summary>
/// Watches the deliveries that metrics track until they are settled, and says which have missed the threshold of S3 Replication Time
/// Control: one timer for all of them, and no more memory than they are.
/// </summary>
internal sealed class ThresholdWatch : IDisposable
{
    /// <summary>"the 15-minute threshold for replication": the only one that there is.</summary>
    public const int Minutes = 15;

    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private readonly Action<DeliveryItem> _missed;
    private readonly ITimer _timer;
    private readonly Dictionary<DeliveryItem, LinkedListNode<DeliveryItem>?> _tracked = [];
    private readonly LinkedList<DeliveryItem> _timed = [];

    /// <summary>Watches nothing yet.</summary>
    /// <param name="clock">Measures the threshold.</param>
    /// <param name="missed">Is told what has missed it, under the lock: it must not come back here.</param>
    public ThresholdWatch(TimeProvider clock, Action<DeliveryItem> missed)
    {
        _clock = clock;
        _missed = missed;
        _timer = clock.CreateTimer(
            static watch => ((ThresholdWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many deliveries are watched.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _tracked.Count;
            }
        }
    }

    /// <summary>Watches a delivery.</summary>
    /// <param name="item">The delivery.</param>
    /// <param name="isTimed">Whether the threshold holds for it.</param>
    public void Add(DeliveryItem item, bool isTimed)
    {
        lock (_gate)
        {
            if (!_tracked.TryAdd(item, null) || !isTimed)
            {
                return;
            }

            _tracked[item] = _timed.AddLast(item);
            if (_timed.Count == 1)
            {
                SetTimer();
            }
        }
    }

    /// <summary>Ends watching a delivery.</summary>
    /// <param name="item">The delivery.</param>
    /// <param name="isLate">Whether the threshold has passed, though nobody was told of it yet.</param>
    /// <returns>Whether it was watched.</returns>
    public bool Remove(DeliveryItem item, out bool isLate)
    {
        lock (_gate)
        {
            isLate = false;
            if (!_tracked.Remove(item, out LinkedListNode<DeliveryItem>? node))
            {
                return false;
            }

            if (node?.List is not null)
            {
                isLate = Left(item) <= TimeSpan.Zero;
                _timed.Remove(node);
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // Told under the lock, so that nothing is told to have arrived late before it is told to be late.
        lock (_gate)
        {
            while (_timed.First is { } first && Left(first.Value) <= TimeSpan.Zero)
            {
                _timed.RemoveFirst();
                _missed(first.Value);
            }

            SetTimer();
        }
    }

    private void SetTimer()
    {
        if (_timed.First is { } first)
        {
            // A timer counts whole milliseconds: rounded up, or it would fire before the time.
            double milliseconds = Math.Max(1, Math.Ceiling(Left(first.Value).TotalMilliseconds));
            _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan Left(DeliveryItem item) => TimeSpan.FromMinutes(Minutes) - _clock.GetElapsedTime(item.Since);
}
