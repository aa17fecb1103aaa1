namespace S3Replication.Core.Diagnosis;

/// <summary>How fast a rule replicates, as canaries showed it.</summary>
/// <param name="SourceBucket">The bucket that they were uploaded to.</param>
/// <param name="DestinationBucket">The bucket where their replicas were awaited.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Samples">Every canary, in the order of the uploads.</param>
public sealed record ReplicationMeasurement(
    string SourceBucket, string DestinationBucket, string? RuleId, IReadOnlyList<LagSample> Samples)
{
    /// <summary>Every canary, in the order of the uploads.</summary>
    public IReadOnlyList<LagSample> Samples { get; init => field = Listed.Of(value); } = Listed.Of(Samples);

    private const int Bins = 8;

    /// <summary>The time in which most objects arrive, and which Replication Time Control is designed for
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html">Meeting compliance requirements with S3 RTC</see>).
    /// </summary>
    public static TimeSpan FifteenMinutes { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How many were sent.</summary>
    public int Count => Samples.Count;

    /// <summary>How many arrived.</summary>
    public int Arrived => Lags.Count;

    /// <summary>The shortest lag; null when none arrived.</summary>
    public TimeSpan? Minimum => At(0);

    /// <summary>The lag that half of those that arrived did not exceed.</summary>
    public TimeSpan? P50 => At(0.5);

    /// <summary>The lag that 90 of 100 that arrived did not exceed.</summary>
    public TimeSpan? P90 => At(0.9);

    /// <summary>The lag that 95 of 100 that arrived did not exceed.</summary>
    public TimeSpan? P95 => At(0.95);

    /// <summary>The lag that 99 of 100 that arrived did not exceed.</summary>
    public TimeSpan? P99 => At(0.99);

    /// <summary>The longest lag; null when none arrived.</summary>
    public TimeSpan? Maximum => At(1);

    /// <summary>
    /// The recovery point that was achieved: the largest age that an acknowledged write had while it was not yet at the destination.
    /// A bound from below when <see cref="Arrived"/> is less than <see cref="Count"/>: those were given up on after that time.
    /// </summary>
    public TimeSpan RecoveryPoint { get; init; }

    /// <summary>Which share of all that were sent arrived within 15 minutes: 0 to 1. One that did not arrive did not.</summary>
    public double WithinFifteenMinutes => Count == 0 ? 0 : (double)Lags.Count(lag => lag <= FifteenMinutes) / Count;

    /// <summary>How many canaries had which lag, in bars of the same width.</summary>
    public IReadOnlyList<LagBin> Histogram
    {
        get
        {
            if (Lags.Count == 0)
            {
                return [];
            }

            long first = Lags[0].Ticks;
            long width = Math.Max(1, ((Lags[^1].Ticks - first) / Bins) + 1);
            int bars = (int)((Lags[^1].Ticks - first) / width) + 1;
            return Listed.Of(Enumerable.Range(0, bars).Select(bar =>
            {
                long from = first + (bar * width);
                return new LagBin(
                    TimeSpan.FromTicks(from),
                    TimeSpan.FromTicks(from + width),
                    Lags.Count(lag => lag.Ticks >= from && lag.Ticks < from + width));
            }));
        }
    }

    /// <summary>What could not be removed, as <c>bucket/key?versionId</c>; the next canary sweeps it when it is an hour old.</summary>
    public IReadOnlyList<string> LeftBehind { get; init => field = Listed.Of(value); } = [];

    private IReadOnlyList<TimeSpan> Lags { get; } = [.. Samples.Select(sample => sample.Lag).OfType<TimeSpan>().Order()];

    // The nearest rank: a lag that was really seen.
    private TimeSpan? At(double share) =>
        Lags.Count == 0 ? null : Lags[Math.Max(0, (int)Math.Ceiling(share * Lags.Count) - 1)];
}
