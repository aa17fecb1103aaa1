namespace S3Replication.Sandbox.Faults;

/// <summary>A timer of a <see cref="SandboxClock"/>: it fires when the clock comes to its time, by itself or in a jump.</summary>
internal sealed class SandboxTimer : ITimer
{
    private const double LongestMilliseconds = 40 * 86_400_000d;

    private readonly SandboxClock _clock;
    private readonly long _number;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _beneath;
    private long _period;
    private bool _disposed;

    /// <summary>Makes a timer that does not run yet.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="number">Its number: of two that are due at once the older fires first.</param>
    /// <param name="callback">What it calls.</param>
    /// <param name="state">What it hands over.</param>
    public SandboxTimer(SandboxClock clock, long number, TimerCallback callback, object? state)
    {
        _clock = clock;
        _number = number;
        _callback = callback;
        _state = state;
        _beneath = clock.Beneath.CreateTimer(
            static timer => ((SandboxTimer)timer!).FireBeneath(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The order in which timers fire.</summary>
    public static IComparer<SandboxTimer> ByDue { get; } = Comparer<SandboxTimer>.Create(
        static (one, other) => (one.Due ?? 0, one._number).CompareTo((other.Due ?? 0, other._number)));

    /// <summary>When it fires, in the clock's timestamps; null when it does not run. The clock alone sets it.</summary>
    public long? Due { get; set; }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_clock.Gate)
        {
            if (_disposed)
            {
                return false;
            }

            _period = period > TimeSpan.Zero ? _clock.InTimestamps(period) : 0;
            _clock.Schedule(this, dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetTimestamp() + _clock.InTimestamps(dueTime));
            Reset();
            return true;
        }
    }

    /// <summary>Calls whom it shall call.</summary>
    public void Fire() => _callback(_state);

    /// <summary>Its time has come: under the clock's lock, it is set to the next one.</summary>
    public void Elapse()
    {
        _clock.Schedule(this, _period == 0 ? null : Due + _period);
        Reset();
    }

    /// <summary>Sets the timer beneath to what is left, under the clock's lock.</summary>
    public void Reset()
    {
        if (Due is not { } due)
        {
            _beneath.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // A timer counts whole milliseconds: rounded up, or it would fire before the time. It counts 49 days at the most.
        double left = Math.Ceiling(_clock.InTime(due - _clock.GetTimestamp()).TotalMilliseconds);
        _beneath.Change(TimeSpan.FromMilliseconds(Math.Clamp(left, 0, LongestMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_clock.Gate)
        {
            _disposed = true;
            _clock.Schedule(this, due: null);
        }

        _beneath.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return _beneath.DisposeAsync();
    }

    private void FireBeneath()
    {
        lock (_clock.Gate)
        {
            // A jump has come first, or the timer was set anew meanwhile.
            if (Due is not { } due)
            {
                return;
            }

            if (due > _clock.GetTimestamp())
            {
                Reset();
                return;
            }

            Elapse();
        }

        Fire();
    }
}
