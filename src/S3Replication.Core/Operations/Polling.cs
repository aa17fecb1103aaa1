namespace S3Replication.Core.Operations;

/// <summary>How often and how long to look for something that AWS makes visible only after a while.</summary>
/// <param name="Interval">The pause after the first look; each later pause is half as long again, up to 8 times this.</param>
/// <param name="Deadline">When to give up.</param>
public sealed record Polling(TimeSpan Interval, TimeSpan Deadline)
{
    /// <summary>For configuration and IAM changes: seen within seconds as a rule, minutes at worst.</summary>
    public static Polling Propagation { get; } = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromMinutes(2));

    private const double Growth = 1.5;
    private const int MaximumFactor = 8;

    /// <summary>Looks until what is seen will do.</summary>
    /// <typeparam name="T">What is looked at.</typeparam>
    /// <param name="look">Looks once.</param>
    /// <param name="isDone">Whether what was seen will do.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <returns>Whether it was seen in time, and what was seen last.</returns>
    public async Task<(bool Done, T Last)> UntilAsync<T>(
        Func<CancellationToken, Task<T>> look,
        Func<T, bool> isDone,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(isDone);
        ArgumentNullException.ThrowIfNull(time);

        long start = time.GetTimestamp();
        TimeSpan pause = Interval;
        while (true)
        {
            T seen = await look(cancellationToken).ConfigureAwait(false);
            if (isDone(seen))
            {
                return (true, seen);
            }

            TimeSpan left = Deadline - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return (false, seen);
            }

            await Task.Delay(pause < left ? pause : left, time, cancellationToken).ConfigureAwait(false);
            pause = TimeSpan.FromTicks(Math.Min((long)(pause.Ticks * Growth), Interval.Ticks * MaximumFactor));
        }
    }
}
