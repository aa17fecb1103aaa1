using System.Collections.Immutable;
using S3Replication.Sandbox.CloudWatch.Metrics;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>The alarms of all accounts, and what has become of them.</summary>
internal sealed class AlarmTable
{
    /// <summary>
    /// How many alarms an account may have in a Region
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html">CloudWatch service quotas</see>).
    /// </summary>
    public const int MostAlarms = 5000;

    private const int MostHistory = 10_000;

    // "CloudWatch retains the history of an alarm even if you delete the alarm", for 30 days.
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(30);

    private readonly object _gate = new();
    private readonly Dictionary<(MetricOwner Owner, string Name), MetricAlarm> _alarms = [];
    private readonly Queue<AlarmHistoryItem> _history = new();

    /// <summary>All alarms in a fixed order.</summary>
    public IReadOnlyList<MetricAlarm> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _alarms.Values.OrderBy(alarm => alarm.Arn, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The alarms of an account in a Region, in the order of their names.</summary>
    /// <param name="owner">The account and Region.</param>
    public IReadOnlyList<MetricAlarm> Of(MetricOwner owner) =>
        [.. All.Where(alarm => alarm.Owner == owner).OrderBy(alarm => alarm.Name, StringComparer.Ordinal)];

    /// <summary>How many alarms an account has in a Region.</summary>
    /// <param name="owner">The account and Region.</param>
    public int Count(MetricOwner owner)
    {
        lock (_gate)
        {
            return _alarms.Keys.Count(alarm => alarm.Owner == owner);
        }
    }

    /// <summary>An alarm; null when there is none.</summary>
    /// <param name="owner">The account and Region.</param>
    /// <param name="name">Its name.</param>
    public MetricAlarm? Find(MetricOwner owner, string name)
    {
        lock (_gate)
        {
            return _alarms.GetValueOrDefault((owner, name));
        }
    }

    /// <summary>Makes, changes or removes an alarm.</summary>
    /// <param name="owner">The account and Region.</param>
    /// <param name="name">Its name.</param>
    /// <param name="change">
    /// Makes of the alarm, null for none, what is to be there, null for none, and tells what has become of it.
    /// </param>
    public void Change(
        MetricOwner owner, string name, Func<MetricAlarm?, (MetricAlarm? Alarm, ImmutableArray<AlarmHistoryItem> History)> change)
    {
        lock (_gate)
        {
            (MetricAlarm? alarm, ImmutableArray<AlarmHistoryItem> history) = change(_alarms.GetValueOrDefault((owner, name)));
            if (alarm is null)
            {
                _alarms.Remove((owner, name));
            }
            else
            {
                _alarms[(owner, name)] = alarm;
            }

            foreach (AlarmHistoryItem item in history)
            {
                _history.Enqueue(item);
                if (_history.Count > MostHistory)
                {
                    _history.Dequeue();
                }
            }
        }
    }

    /// <summary>Puts an alarm in the place of another one, unless that is not there any more.</summary>
    /// <param name="before">The alarm that is there.</param>
    /// <param name="after">The one to be there.</param>
    /// <param name="history">What has become of it.</param>
    public void Replace(MetricAlarm before, MetricAlarm after, params ImmutableArray<AlarmHistoryItem> history) => Change(
        before.Owner, before.Name, present => ReferenceEquals(present, before) ? (after, history) : (present, []));

    /// <summary>What has become of the alarms of an account in a Region, of the last 30 days, oldest first.</summary>
    /// <param name="owner">The account and Region.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<AlarmHistoryItem> History(MetricOwner owner, DateTimeOffset now)
    {
        lock (_gate)
        {
            return [.. _history.Where(item => item.Owner == owner && item.Time >= now - s_remembered).OrderBy(item => item.Time)];
        }
    }
}
