namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>
/// Lets the lifecycle rules run whenever the clock passes midnight UTC, once a day as in S3
/// (<see href="https://repost.aws/knowledge-center/s3-lifecycle-rule-delay">Lifecycle rule delay</see>).
/// </summary>
internal sealed class LifecycleSchedule : IDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);

    private readonly LifecycleRunner _runner;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;

    /// <summary>Waits for the next midnight.</summary>
    /// <param name="runner">Runs the rules.</param>
    /// <param name="clock">The time.</param>
    public LifecycleSchedule(LifecycleRunner runner, TimeProvider clock)
    {
        _runner = runner;
        _clock = clock;
        _timer = clock.CreateTimer(
            static schedule => ((LifecycleSchedule)schedule!).Run(), this, UntilMidnight(), Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Run()
    {
        TimeSpan next = s_again;
        try
        {
            _runner.Run();
            next = UntilMidnight();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The sandbox's directory takes nothing now. Nor does a defect end the process: what is thrown on a timer does.
        }

        _timer.Change(next, Timeout.InfiniteTimeSpan);
    }

    // A millisecond more: timers are not exact, and a run just before midnight would find nothing.
    private TimeSpan UntilMidnight()
    {
        DateTime now = _clock.GetUtcNow().UtcDateTime;
        return now.Date.AddDays(1) - now + TimeSpan.FromMilliseconds(1);
    }
}
