using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Faults;

/// <summary>
/// The clock of everything in a sandbox: another clock that can be put forward, never back. A jump stops at each timer on its
/// way, so that what was to happen in between happens in its order and at its time.
/// </summary>
/// <remarks>
/// Clients keep their own clocks. What they measure by them stays on the clock beneath: the time of a signature, the time-outs of
/// connections, the <c>Date</c> of answers, the expiry that STS tells. A presigned URL ends by this clock: the time that it was
/// signed at counts as what this clock showed then.
/// </remarks>
internal sealed class SandboxClock : TimeProvider, IDisposable
{
    private const int MostJumps = 10_000;

    // Jumps of more than this lead to no date that a document could carry.
    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(36_500);

    private readonly SortedSet<SandboxTimer> _timers = new(SandboxTimer.ByDue);
    private readonly List<(DateTimeOffset At, TimeSpan Offset)> _jumps = [];
    private readonly SemaphoreSlim _jumping = new(1, 1);
    private TimeSpan _offset;
    private TimeSpan? _promised;
    private long _lastTimer;

    /// <summary>Starts with the time of another clock.</summary>
    /// <param name="beneath">The other clock.</param>
    public SandboxClock(TimeProvider beneath) => Beneath = beneath;

    /// <summary>Tells that the clock was put forward.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>
    /// How far it is ahead of the clock beneath, and the jumps that led there. A jump that is under way counts as done: what it
    /// does on its way is kept for a clock that went there.
    /// </summary>
    public ClockDocument Kept
    {
        get
        {
            lock (Gate)
            {
                IEnumerable<ClockJump> jumps = _jumps.Select(jump => new ClockJump(jump.At, jump.Offset));
                return _promised is { } target
                    ? new ClockDocument(target, [.. jumps, new ClockJump(Beneath.GetUtcNow(), target)])
                    : new ClockDocument(_offset, [.. jumps]);
            }
        }
    }

    /// <summary>The clock that goes on by itself: that of the clients.</summary>
    public TimeProvider Beneath { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => Beneath.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => Beneath.LocalTimeZone;

    /// <summary>The lock of the timers and of the offset.</summary>
    internal object Gate { get; } = new();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (Gate)
        {
            return Beneath.GetUtcNow() + _offset;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (Gate)
        {
            return Beneath.GetTimestamp() + InTimestamps(_offset);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        SandboxTimer timer = new(this, Interlocked.Increment(ref _lastTimer), callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// What this clock showed when a client's clock showed a time. Signatures count whole seconds: one of the second of a jump
    /// counts as made after it.
    /// </summary>
    /// <param name="time">The client's time.</param>
    public DateTimeOffset At(DateTimeOffset time)
    {
        lock (Gate)
        {
            int place = _jumps.FindLastIndex(jump => jump.At < time + TimeSpan.FromSeconds(1));
            return place < 0 ? time : time + _jumps[place].Offset;
        }
    }

    /// <summary>Puts the clock forward.</summary>
    /// <param name="by">How far.</param>
    /// <param name="keep">Makes what is kept last, before the clock moves: when it throws, the clock stays where it is.</param>
    /// <param name="settleAsync">Completes when everything that a timer set off has been done.</param>
    /// <param name="cancellationToken">Ends the jump where it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or longer than 100 years, those before it included.</exception>
    public async Task AdvanceAsync(TimeSpan by, Action keep, Func<Task> settleAsync, CancellationToken cancellationToken)
    {
        await _jumping.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TimeSpan target = Check(by);
            Promise(target);
            keep();

            // Timers run on no thread of a caller, who may hold what they need.
            await Task.Run(() => JumpAsync(target, settleAsync, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Promise(null);
            _jumping.Release();
        }
    }

    /// <summary>Puts the clock where it was. It never goes back.</summary>
    /// <param name="kept">Where it was.</param>
    public void Restore(ClockDocument kept)
    {
        lock (Gate)
        {
            // A jump under way goes there by itself.
            if (_promised is null && kept.Offset > _offset)
            {
                _offset = kept.Offset;
                _jumps.Clear();
                _jumps.AddRange(kept.Jumps.Select(jump => (jump.At, jump.Offset)));
                foreach (SandboxTimer waiting in _timers)
                {
                    waiting.Reset();
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _jumping.Dispose();

    /// <summary>
    /// A time in the units of <see cref="GetTimestamp"/>, rounded up. They may be nanoseconds, and some centuries of them more than a number
    /// has room for: a longer time is as long as a timer ever waits.
    /// </summary>
    internal long InTimestamps(TimeSpan time) => (long)Int128.Min(
        (((Int128)time.Ticks * TimestampFrequency) + (TimeSpan.TicksPerSecond - 1)) / TimeSpan.TicksPerSecond, long.MaxValue / 2);

    /// <summary>A difference of <see cref="GetTimestamp"/> as a time, rounded up.</summary>
    internal TimeSpan InTime(long timestamps) => TimeSpan.FromTicks(
        (long)((((Int128)timestamps * TimeSpan.TicksPerSecond) + (TimestampFrequency - 1)) / TimestampFrequency));

    /// <summary>Sets a timer's due time; under <see cref="Gate"/>.</summary>
    internal void Schedule(SandboxTimer timer, long? due)
    {
        if (timer.Due is not null)
        {
            _timers.Remove(timer);
        }

        timer.Due = due;
        if (due is not null)
        {
            _timers.Add(timer);
        }
    }

    private TimeSpan Check(TimeSpan by)
    {
        lock (Gate)
        {
            return by >= TimeSpan.Zero && by <= s_farthest - _offset ? _offset + by : throw new ArgumentOutOfRangeException(
                nameof(by), by, "The clock goes forward alone, and by no more than 100 years.");
        }
    }

    private void Promise(TimeSpan? target)
    {
        lock (Gate)
        {
            if (_promised != target)
            {
                _promised = target;
                Changes.Raise();
            }
        }
    }

    private async Task JumpAsync(TimeSpan target, Func<Task> settleAsync, CancellationToken cancellationToken)
    {
        try
        {
            await settleAsync().ConfigureAwait(false);
            while (Next(target) is { } timer)
            {
                timer.Fire();
                await settleAsync().ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            lock (Gate)
            {
                _jumps.Add((Beneath.GetUtcNow(), _offset));
                if (_jumps.Count > MostJumps)
                {
                    _jumps.RemoveAt(0);
                }

                Changes.Raise();
            }
        }
    }

    /// <summary>Moves to the next timer that is due by the target, or to the target.</summary>
    /// <returns>The timer, which is to fire; null when there is none.</returns>
    private SandboxTimer? Next(TimeSpan target)
    {
        lock (Gate)
        {
            long beneath = Beneath.GetTimestamp();
            if (_timers.Min is not { Due: { } due } timer || due > beneath + InTimestamps(target))
            {
                _offset = target;
                foreach (SandboxTimer waiting in _timers)
                {
                    waiting.Reset();
                }

                return null;
            }

            // A timer that is late already takes nothing back.
            TimeSpan until = InTime(due - beneath);
            _offset = until > _offset ? until : _offset;
            Changes.Raise();
            timer.Elapse();
            return timer;
        }
    }
}
