namespace S3Replication.Sandbox.Faults;

/// <summary>The last changes of one configuration of a bucket, each with the answer before it.</summary>
internal sealed class ChangeList
{
    private const int Most = 16;

    private readonly object _gate = new();
    private readonly List<(DateTimeOffset At, KeptAnswer Before)> _changes = [];

    /// <summary>Notes a change.</summary>
    /// <param name="at">When.</param>
    /// <param name="before">What was answered before it.</param>
    public void Add(DateTimeOffset at, KeptAnswer before)
    {
        lock (_gate)
        {
            _changes.Add((at, before));
            if (_changes.Count > Most)
            {
                _changes.RemoveAt(0);
            }
        }
    }

    /// <summary>The answer before the last change; null when there was none.</summary>
    public KeptAnswer? BeforeLast()
    {
        lock (_gate)
        {
            return _changes.Count == 0 ? null : _changes[^1].Before;
        }
    }

    /// <summary>The answer before the first change that is younger than a time; null when there is none.</summary>
    /// <param name="time">The time.</param>
    public KeptAnswer? BeforeFirstAfter(DateTimeOffset time)
    {
        lock (_gate)
        {
            int place = _changes.FindIndex(change => change.At > time);
            return place < 0 ? null : _changes[place].Before;
        }
    }
}
