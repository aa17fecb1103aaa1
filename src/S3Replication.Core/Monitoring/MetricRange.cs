namespace S3Replication.Core.Monitoring;

/// <summary>From when to when metrics are wanted.</summary>
/// <param name="Start">The beginning of the first period.</param>
/// <param name="End">What no period begins at or behind.</param>
/// <param name="Period">How long each period is: whole minutes.</param>
public sealed record MetricRange(DateTimeOffset Start, DateTimeOffset End, TimeSpan Period)
{
    /// <summary>The beginnings of all periods.</summary>
    internal IEnumerable<DateTimeOffset> Periods()
    {
        for (DateTimeOffset time = Start; time < End; time += Period)
        {
            yield return time;
        }
    }
}
