namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>The last lines that a function has logged, in a ring.</summary>
internal sealed class FunctionLog
{
    private const int MostLines = 2_000;

    private readonly object _gate = new();
    private readonly Queue<string> _lines = new();
    private long _count;

    /// <summary>How many lines there have been.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line.</param>
    public void Add(string line)
    {
        lock (_gate)
        {
            if (_lines.Count == MostLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
            _count++;
        }
    }

    /// <summary>The lines that are kept, oldest first.</summary>
    /// <param name="after">Only those behind so many.</param>
    public IReadOnlyList<string> Lines(long after = 0)
    {
        lock (_gate)
        {
            return [.. _lines.Skip((int)Math.Clamp(after - (_count - _lines.Count), 0, _lines.Count))];
        }
    }
}
