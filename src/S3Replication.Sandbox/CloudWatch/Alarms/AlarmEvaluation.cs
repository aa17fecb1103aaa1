using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// What an alarm sees at one time. Its periods end at that time, one before the other: "at the end of minute 6, the alarm is evaluated
/// based on the data from minutes 2 to 6"
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html">Alarm evaluation</see>).
/// </summary>
internal sealed class AlarmEvaluation
{
    // AWS looks at more periods than Evaluation Periods, in its examples at 5 for 3, and leaves open at how many for others.
    private const int ExtraPeriods = 2;

    private AlarmEvaluation(MetricAlarm alarm, DateTimeOffset at, IReadOnlyList<AlarmPeriod> periods)
    {
        At = at;
        Periods = periods;
        Verdict = AlarmVerdict.Of(
            [.. periods.Select(period => period.Value is { } value ? alarm.Comparison.IsBreaching(value, alarm.Threshold) : (bool?)null)],
            alarm.EvaluationPeriods,
            alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods,
            alarm.TreatMissingData ?? MissingData.Missing);
    }

    /// <summary>When it is looked at.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The periods of the evaluation range, the last one first.</summary>
    public IReadOnlyList<AlarmPeriod> Periods { get; }

    /// <summary>What they make of the state.</summary>
    public AlarmVerdict Verdict { get; }

    /// <summary>Whether there is any data.</summary>
    public bool HasData => Periods.Any(period => period.Value is not null);

    /// <summary>Looks at an alarm's metric.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="at">The time: a boundary of minutes, or of what the alarm's period is.</param>
    public static AlarmEvaluation Of(MetricAlarm alarm, MetricTable metrics, DateTimeOffset at)
    {
        int count = alarm.EvaluationPeriods + ExtraPeriods;
        DateTimeOffset start = at - (alarm.Period * count);
        MetricQuery watched = alarm.Watched;
        Dictionary<DateTimeOffset, double> values = Values(alarm, metrics, start, at);
        Dictionary<DateTimeOffset, double> samples = watched.Metric is null
            ? []
            : metrics.Sum(watched.Metric, start, at, alarm.Period, watched.Unit).ToDictionary(point => point.Time, point => point.Set.SampleCount);
        List<AlarmPeriod> periods = [];
        for (int i = 1; i <= count; i++)
        {
            DateTimeOffset time = at - (alarm.Period * i);
            periods.Add(new AlarmPeriod(
                time,
                values.TryGetValue(time, out double value) ? value : null,
                samples.TryGetValue(time, out double sampleCount) ? sampleCount : null));
        }

        return new AlarmEvaluation(alarm, at, periods);
    }

    // An expression that comes to nothing sensible gives no data.
    private static Dictionary<DateTimeOffset, double> Values(MetricAlarm alarm, MetricTable metrics, DateTimeOffset start, DateTimeOffset end)
    {
        try
        {
            return new Dictionary<DateTimeOffset, double>(alarm.Queries.Values(alarm.Watched, metrics, start, end));
        }
        catch (ServiceException)
        {
            return [];
        }
    }
}
