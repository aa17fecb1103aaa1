namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// Lets alarms that would tell somebody follow their metrics at every whole minute, though nobody asks: without it a message would
/// come only when someone looks.
/// </summary>
internal sealed class AlarmTimer : IAsyncDisposable
{
    private readonly AlarmTable _alarms;
    private readonly AlarmWatch _watch;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private int _isSet;

    /// <summary>Makes the timer; it starts with the first alarm that has something to do.</summary>
    /// <param name="alarms">The alarms.</param>
    /// <param name="watch">Lets them follow.</param>
    /// <param name="clock">Says when a minute is over.</param>
    public AlarmTimer(AlarmTable alarms, AlarmWatch watch, TimeProvider clock)
    {
        _alarms = alarms;
        _watch = watch;
        _clock = clock;
        _timer = clock.CreateTimer(
            static self => ((AlarmTimer)self!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        alarms.Put += (_, _) => Set();
    }

    /// <summary>Ticks no more.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Tick()
    {
        Volatile.Write(ref _isSet, 0);
        _watch.CatchUp(_clock.GetUtcNow());
        Set();
    }

    private void Set()
    {
        if (_alarms.All.Any(alarm => alarm.ActionsEnabled && alarm.Actions.Values.Any(actions => actions.Length > 0))
            && Interlocked.Exchange(ref _isSet, 1) == 0)
        {
            long missing = TimeSpan.TicksPerMinute - (_clock.GetUtcNow().UtcTicks % TimeSpan.TicksPerMinute);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((double)missing / TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);
        }
    }
}
