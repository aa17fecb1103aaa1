using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Deliveries in the order in which they become due, each when its lag has passed. A few workers take what is due; when
/// nothing is, there is one timer and no thread. An item that can't go now waits aside until the pace changes or what it waits
/// for arrives. However many wait, adding, taking and settling one looks at no others.
/// </summary>
internal sealed class DeliveryQueue : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly DeliveryPace _pace;
    private readonly TimeProvider _clock;
    private readonly Func<DeliveryItem, DeliveryResult> _deliver;
    private readonly int _mostWorkers;
    private readonly ITimer _timer;
    private readonly List<QueuedDelivery> _running = [];
    private readonly Dictionary<(string Destination, string Key, string VersionId), QueuedDelivery> _aside = [];
    private readonly PriorityQueue<QueuedDelivery, (long Due, long Number)> _waiting = new();
    private int _lagEdition;
    private long _lastNumber;
    private long? _timerDue;
    private int _workers;
    private bool _stopped;
    private TaskCompletionSource? _whenStill;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="pace">The lag, and whether deliveries are held.</param>
    /// <param name="clock">Measures the lag.</param>
    /// <param name="mostWorkers">How many deliveries go at once.</param>
    /// <param name="deliver">Carries one out; throws nothing.</param>
    public DeliveryQueue(DeliveryPace pace, TimeProvider clock, int mostWorkers, Func<DeliveryItem, DeliveryResult> deliver)
    {
        _pace = pace;
        _clock = clock;
        _mostWorkers = mostWorkers;
        _deliver = deliver;
        _timer = clock.CreateTimer(
            static queue => ((DeliveryQueue)queue!).TimeHasCome(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pace.Changed += TryAgain;
    }

    /// <summary>What is owed, oldest first: what is being delivered, what waits, what waits aside.</summary>
    public IReadOnlyList<DeliveryItem> Pending
    {
        get
        {
            List<QueuedDelivery> all = [];
            lock (_gate)
            {
                all.AddRange(_running);
                all.AddRange(_waiting.UnorderedItems.Select(waiting => waiting.Element));
                all.AddRange(Aside());
            }

            all.Sort(static (one, other) => one.Number.CompareTo(other.Number));
            return [.. all.Select(queued => queued.Item)];
        }
    }

    /// <summary>Adds a delivery.</summary>
    /// <param name="item">The delivery.</param>
    public void Add(DeliveryItem item)
    {
        lock (_gate)
        {
            Wait(new QueuedDelivery(item, _pace.Draw(item), ++_lastNumber));
        }

        Start();
    }

    /// <summary>Completes when nothing is being delivered and nothing is due: all has gone, is held, waits aside or for the lag.</summary>
    public Task WhenStillAsync()
    {
        lock (_gate)
        {
            return _workers == 0
                ? Task.CompletedTask
                : (_whenStill ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Lets what is being delivered end, and starts nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        _pace.Changed -= TryAgain;
        lock (_gate)
        {
            _stopped = true;
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        await WhenStillAsync().ConfigureAwait(false);
    }

    // What waits aside has been due for long, so it goes first.
    private void TryAgain(object? sender, EventArgs change)
    {
        lock (_gate)
        {
            List<QueuedDelivery> again = [.. Aside()];
            _aside.Clear();
            _running.ForEach(queued => queued.IsOverdue = true);
            if (_lagEdition != _pace.LagEdition)
            {
                _lagEdition = _pace.LagEdition;
                again.AddRange(_waiting.UnorderedItems.Select(waiting => waiting.Element));
                _waiting.Clear();
            }

            foreach (QueuedDelivery queued in again)
            {
                queued.Next = null;
            }

            _waiting.EnqueueRange(again.Select(queued => (queued, DueOf(queued))));
        }

        Start();
    }

    private void Start()
    {
        lock (_gate)
        {
            if (_workers < _mostWorkers && IsDue())
            {
                _workers++;
                ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Work(), this, preferLocal: false);
            }
        }
    }

    private void Work()
    {
        while (TryTake() is { } queued)
        {
            // A worker calls the next one, so that there are no more than there is work for.
            Start();
            DeliveryResult result = _deliver(queued.Item);
            lock (_gate)
            {
                _running.Remove(queued);
                if (result == DeliveryResult.Settled)
                {
                    BringBack(queued);
                }
                else if (result == DeliveryResult.Later)
                {
                    queued.NotBefore = _clock.GetTimestamp() + _clock.TimestampFrequency;
                    Wait(queued);
                }
                else if (queued.IsOverdue)
                {
                    Wait(queued);
                }
                else
                {
                    PutAside(queued);
                }
            }
        }
    }

    // A change of metadata waits aside for the version itself.
    private void BringBack(QueuedDelivery arrived)
    {
        foreach (QueuedDelivery tried in _running)
        {
            tried.IsOverdue |= tried.Place == arrived.Place;
        }

        _aside.Remove(arrived.Place, out QueuedDelivery? first);
        for (QueuedDelivery? queued = first; queued is not null;)
        {
            QueuedDelivery? next = queued.Next;
            queued.Next = null;
            Wait(queued);
            queued = next;
        }
    }

    private void PutAside(QueuedDelivery queued)
    {
        queued.Next = _aside.GetValueOrDefault(queued.Place);
        _aside[queued.Place] = queued;
    }

    private IEnumerable<QueuedDelivery> Aside()
    {
        foreach (QueuedDelivery first in _aside.Values)
        {
            for (QueuedDelivery? queued = first; queued is not null; queued = queued.Next)
            {
                yield return queued;
            }
        }
    }

    private void Wait(QueuedDelivery queued) => _waiting.Enqueue(queued, DueOf(queued));

    private (long Due, long Number) DueOf(QueuedDelivery queued)
    {
        double ticks = _pace.LagOf(queued.Item, queued.Draw).Ticks;
        long due = queued.Item.Since + (long)Math.Ceiling(ticks * _clock.TimestampFrequency / TimeSpan.TicksPerSecond);
        return (Math.Max(due, queued.NotBefore), queued.Number);
    }

    private QueuedDelivery? TryTake()
    {
        lock (_gate)
        {
            if (IsDue())
            {
                QueuedDelivery queued = _waiting.Dequeue();
                queued.IsOverdue = false;
                _running.Add(queued);
                return queued;
            }

            if (--_workers == 0)
            {
                _whenStill?.TrySetResult();
                _whenStill = null;
            }

            return null;
        }
    }

    /// <summary>Whether the first one that waits may go; sets the timer when only time is missing.</summary>
    private bool IsDue()
    {
        if (_stopped || _pace.IsHeld || !_waiting.TryPeek(out _, out (long Due, long Number) first))
        {
            return false;
        }

        TimeSpan missing = _clock.GetElapsedTime(_clock.GetTimestamp(), first.Due);
        if (missing <= TimeSpan.Zero)
        {
            return true;
        }

        if (_timerDue != first.Due)
        {
            // A timer counts whole milliseconds: rounded up, or it would fire before the time.
            _timerDue = first.Due;
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(missing.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }

        return false;
    }

    private void TimeHasCome()
    {
        lock (_gate)
        {
            _timerDue = null;
        }

        Start();
    }
}
