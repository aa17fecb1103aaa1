using System.Collections.Immutable;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>The alarms of all accounts, and what has become of them.</summary>
/// <param name="notifier">Does what alarms set off; null when nothing is done.</param>
internal sealed class AlarmTable(AlarmNotifier? notifier = null)
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
    private readonly Queue<(long Number, AlarmHistoryItem Item)> _history = new();
    private long _lastItem;

    /// <summary>Tells that alarms have changed.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>What has become of alarms, by ascending numbers.</summary>
    public IReadOnlyList<(long Number, AlarmHistoryItem Item)> Numbered
    {
        get
        {
            lock (_gate)
            {
                return [.. _history];
            }
        }
    }

    /// <summary>A request has made or changed an alarm.</summary>
    public event EventHandler? Put;

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
        ImmutableArray<AlarmHistoryItem> history;
        lock (_gate)
        {
            (MetricAlarm? alarm, history) = change(_alarms.GetValueOrDefault((owner, name)));
            if (alarm is null)
            {
                _alarms.Remove((owner, name));
            }
            else
            {
                _alarms[(owner, name)] = alarm;
            }

            Remember(history);
            Changes.Raise();
        }

        if (history.Length > 0)
        {
            Put?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Puts an alarm in the place of another one, unless that is not there any more.</summary>
    /// <param name="before">The alarm that is there.</param>
    /// <param name="after">The one to be there: what another state sets off is done.</param>
    public void Replace(MetricAlarm before, MetricAlarm after)
    {
        bool isReplaced = false;
        Change(before.Owner, before.Name, present =>
        {
            isReplaced = ReferenceEquals(present, before);
            return isReplaced ? (after, []) : (present, []);
        });
        if (isReplaced && before.State != after.State)
        {
            Tell(before, after);
        }
    }

    /// <summary>Remembers another state of an alarm, and does what it sets off.</summary>
    /// <param name="before">The alarm before.</param>
    /// <param name="after">The alarm since then.</param>
    public void Tell(MetricAlarm before, MetricAlarm after)
    {
        ImmutableArray<AlarmHistoryItem> history = [AlarmHistoryItem.Changed(before, after), .. AlarmNotifier.Act(notifier, before, after)];
        lock (_gate)
        {
            Remember(history);
            Changes.Raise();
        }
    }

    /// <summary>Puts alarms and what has become of them in the place of all that there is.</summary>
    /// <param name="alarms">The alarms.</param>
    /// <param name="history">What has become of them, by ascending numbers.</param>
    public void Restore(IReadOnlyList<MetricAlarm> alarms, IReadOnlyList<(long Number, AlarmHistoryItem Item)> history)
    {
        lock (_gate)
        {
            _alarms.Clear();
            foreach (MetricAlarm alarm in alarms)
            {
                _alarms.Add((alarm.Owner, alarm.Name), alarm);
            }

            _history.Clear();
            foreach ((long Number, AlarmHistoryItem Item) item in history)
            {
                _history.Enqueue(item);
                _lastItem = item.Number;
            }
        }

        Put?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>What has become of the alarms of an account in a Region, of the last 30 days, oldest first.</summary>
    /// <param name="owner">The account and Region.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<AlarmHistoryItem> History(MetricOwner owner, DateTimeOffset now)
    {
        lock (_gate)
        {
            return [.. _history.Select(one => one.Item).Where(item => item.Owner == owner && item.Time >= now - s_remembered).OrderBy(item => item.Time)];
        }
    }

    private void Remember(ImmutableArray<AlarmHistoryItem> history)
    {
        foreach (AlarmHistoryItem item in history)
        {
            _history.Enqueue((++_lastItem, item));
            if (_history.Count > MostHistory)
            {
                _history.Dequeue();
            }
        }
    }
}
