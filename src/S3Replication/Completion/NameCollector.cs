namespace S3Replication.Completion;

/// <summary>Gathers names for somebody who waits for them, but not for long.</summary>
internal sealed class NameCollector
{
    private readonly object _gate = new();
    private readonly List<string> _names = [];
    private readonly int _enough;
    private bool _complete;

    /// <summary>Makes a collector.</summary>
    /// <param name="enough">How many names will do.</param>
    public NameCollector(int enough) => _enough = enough;

    /// <summary>Takes a name in.</summary>
    /// <returns>Whether more are wanted.</returns>
    public bool Add(string name)
    {
        lock (_gate)
        {
            if (!_complete)
            {
                _names.Add(name);
            }

            return !_complete && _names.Count < _enough;
        }
    }

    /// <summary>Says that no more names come.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until all are there, or the time is over, and takes what is there.</summary>
    /// <param name="patience">How long to wait.</param>
    public IReadOnlyList<string> Take(TimeSpan patience)
    {
        long end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        lock (_gate)
        {
            while (!_complete && end > Environment.TickCount64)
            {
                _ = Monitor.Wait(_gate, (int)Math.Max(1, end - Environment.TickCount64));
            }

            _complete = true;
            return [.. _names];
        }
    }
}
