using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// Lets alarms follow their metrics: "evaluated every minute", those with a period of seconds every ten seconds
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html">Alarm evaluation</see>). There is no
/// timer: before anybody sees or changes an alarm or a metric, all alarms go through what they have not seen yet, minute by minute and
/// as of that minute, so that it comes to the same.
/// </summary>
internal sealed class AlarmWatch
{
    // As far back as metrics are kept.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(15);

    // Alarms look at their metrics at whole minutes, those with a period of seconds at whole ten seconds.
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly AlarmTable _alarms;
    private readonly MetricTable _metrics;
    private readonly IReadOnlyList<IMetricSource> _sources;
    private DateTimeOffset _caughtUp;

    /// <summary>Makes a watch.</summary>
    /// <param name="alarms">The alarms.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="sources">Who tells metrics by the clock.</param>
    public AlarmWatch(AlarmTable alarms, MetricTable metrics, params IReadOnlyList<IMetricSource> sources)
    {
        _alarms = alarms;
        _metrics = metrics;
        _sources = sources;
    }

    /// <summary>Brings metrics and alarms up to a time.</summary>
    /// <param name="now">The time.</param>
    public void CatchUp(DateTimeOffset now)
    {
        foreach (IMetricSource source in _sources)
        {
            source.CatchUp(now);
        }

        lock (_gate)
        {
            if (Floor(now, s_shortest) == _caughtUp)
            {
                return;
            }

            _caughtUp = Floor(now, s_shortest);
            foreach (MetricAlarm alarm in _alarms.All)
            {
                Follow(alarm, now);
            }
        }
    }

    private void Follow(MetricAlarm alarm, DateTimeOffset now)
    {
        TimeSpan step = alarm.Period < TimeSpan.FromMinutes(1) ? s_shortest : TimeSpan.FromMinutes(1);
        DateTimeOffset last = Floor(now, step);
        DateTimeOffset from = alarm.EvaluatedAt > now - s_longest ? alarm.EvaluatedAt : now - s_longest;
        for (DateTimeOffset at = Floor(from, step) + step; at <= last; at += step)
        {
            AlarmEvaluation evaluation = AlarmEvaluation.Of(alarm, _metrics, at);
            alarm = Apply(alarm, evaluation);
            if (!evaluation.HasData && !HasLater(alarm, at, last))
            {
                break;
            }
        }

        if (last > alarm.EvaluatedAt)
        {
            _alarms.Replace(alarm, alarm with { EvaluatedAt = last });
        }
    }

    private MetricAlarm Apply(MetricAlarm alarm, AlarmEvaluation evaluation)
    {
        if (evaluation.Verdict.State is not { } state || state == alarm.State)
        {
            return alarm;
        }

        MetricAlarm changed = alarm with
        {
            State = state,
            StateReason = AlarmReason.Text(alarm, evaluation, state),
            StateReasonData = AlarmReason.Data(alarm, evaluation),
            StateUpdatedAt = evaluation.At,
        };
        _alarms.Replace(alarm, changed);
        return changed;
    }

    // Whether anything is still to come: if not, what is missing stays missing.
    private bool HasLater(MetricAlarm alarm, DateTimeOffset at, DateTimeOffset last)
    {
        foreach (MetricQuery query in alarm.Queries.All)
        {
            if (query.Metric is not null && _metrics.Sum(query.Metric, at - query.Period, last, s_longest, query.Unit).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static DateTimeOffset Floor(DateTimeOffset time, TimeSpan step) => new(time.UtcTicks - (time.UtcTicks % step.Ticks), TimeSpan.Zero);
}
