using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Deliveries in the order in which they came, each due when the lag has passed. A few workers take what is due; when
/// nothing is, there is one timer and no thread. An item that can't go now waits aside until the pace changes.
/// </summary>
internal sealed class DeliveryQueue : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly DeliveryPace _pace;
    private readonly TimeProvider _clock;
    private readonly Func<DeliveryItem, DeliveryResult> _deliver;
    private readonly int _mostWorkers;
    private readonly ITimer _timer;
    private readonly HashSet<DeliveryItem> _running = [];
    private readonly List<DeliveryItem> _aside = [];
    private Queue<DeliveryItem> _waiting = new();
    private int _workers;
    private long _settled;
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
            static queue => ((DeliveryQueue)queue!).Start(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pace.Changed += TryAgain;
    }

    /// <summary>What is owed: what is being delivered, what waits, what waits aside.</summary>
    public IReadOnlyList<DeliveryItem> Pending
    {
        get
        {
            lock (_gate)
            {
                return [.. _running, .. _aside, .. _waiting];
            }
        }
    }

    /// <summary>Adds a delivery.</summary>
    /// <param name="item">The delivery.</param>
    public void Add(DeliveryItem item)
    {
        lock (_gate)
        {
            _waiting.Enqueue(item);
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

    // What waits aside came first, so it goes first.
    private void TryAgain(object? sender, EventArgs change)
    {
        lock (_gate)
        {
            if (_aside.Count > 0)
            {
                _waiting = new Queue<DeliveryItem>(_aside.Concat(_waiting));
                _aside.Clear();
            }
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
        while (TryTake(out DeliveryItem item, out long settledBefore))
        {
            // A worker calls the next one, so that there are no more than there is work for.
            Start();
            DeliveryResult result = _deliver(item);
            lock (_gate)
            {
                _running.Remove(item);
                if (result == DeliveryResult.Settled)
                {
                    _settled++;
                    BringBack(item);
                }
                else if (_settled == settledBefore)
                {
                    _aside.Add(item);
                }
                else
                {
                    // What it waits for may have come while it was tried.
                    _waiting.Enqueue(item);
                }
            }
        }
    }

    // A change of metadata waits aside for the version itself.
    private void BringBack(DeliveryItem arrived)
    {
        for (int i = _aside.Count - 1; i >= 0; i--)
        {
            if (_aside[i].Destination == arrived.Destination && _aside[i].Key == arrived.Key && _aside[i].VersionId == arrived.VersionId)
            {
                _waiting.Enqueue(_aside[i]);
                _aside.RemoveAt(i);
            }
        }
    }

    private bool TryTake(out DeliveryItem item, out long settledBefore)
    {
        lock (_gate)
        {
            settledBefore = _settled;
            if (IsDue())
            {
                item = _waiting.Dequeue();
                _running.Add(item);
                return true;
            }

            item = default;
            if (--_workers == 0)
            {
                _whenStill?.TrySetResult();
                _whenStill = null;
            }

            return false;
        }
    }

    /// <summary>Whether the first one that waits may go; sets the timer when only time is missing.</summary>
    private bool IsDue()
    {
        if (_stopped || _waiting.Count == 0 || _pace.IsHeld)
        {
            return false;
        }

        TimeSpan missing = _pace.Lag - _clock.GetElapsedTime(_waiting.Peek().Since);
        if (missing <= TimeSpan.Zero)
        {
            return true;
        }

        // A timer counts whole milliseconds: rounded up, or it would fire before the time.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(missing.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        return false;
    }
}
