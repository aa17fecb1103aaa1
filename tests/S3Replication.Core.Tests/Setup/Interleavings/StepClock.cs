namespace S3Replication.Core.Tests.Setup.Interleavings;

/// <summary>A clock that only the explorer moves, from one timer to the next; what waits goes on at once, on its thread.</summary>
internal sealed class StepClock : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    private readonly List<StepTimer> _timers = [];

    /// <summary>The time since the start.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>When the next timer is due; null when there is none.</summary>
    public TimeSpan? Next => _timers.Min(timer => timer.Due);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => s_start + Now;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        StepTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next timer and lets it go off, with all that are due then.</summary>
    public void Advance()
    {
        Now = Next ?? Now;
        List<StepTimer> due = [.. _timers.Where(timer => timer.Due <= Now)];
        _timers.RemoveAll(due.Contains);
        due.ForEach(timer => timer.Fire());
    }

    private sealed class StepTimer(StepClock clock, Action fire) : ITimer
    {
        public TimeSpan? Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._timers.Remove(this);
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Now + dueTime;
            if (Due is not null)
            {
                clock._timers.Add(this);
            }

            return true;
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
