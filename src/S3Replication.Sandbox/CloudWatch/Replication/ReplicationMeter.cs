namespace S3Replication.Sandbox.CloudWatch.Replication;

/// <summary>
/// Counts what one rule has on its way to one destination, a minute at a time. What is pending is kept as one number for each
/// second in which something was owed, whatever the count. The owner locks.
/// </summary>
internal sealed class ReplicationMeter
{
    private readonly SortedDictionary<long, int> _owedInSecond = [];
    private long _minute = long.MinValue;
    private long _bytes;
    private int _pending;
    private long _mostBytes;
    private int _mostPending;
    private double _latency;
    private bool _wasPending;
    private int _operations;
    private int _failed;

    /// <summary>Whether nothing is on its way, and nothing is left to tell.</summary>
    public bool IsIdle => _pending == 0 && !_wasPending && _operations == 0;

    /// <summary>Whether the running minute has something that another one will not have by itself.</summary>
    public bool HasNews => _operations > 0 || (_wasPending && _pending == 0);

    /// <summary>Something is owed.</summary>
    /// <param name="second">When.</param>
    /// <param name="bytes">How much.</param>
    public void Owe(long second, long bytes)
    {
        _owedInSecond[second] = _owedInSecond.GetValueOrDefault(second) + 1;
        _pending++;
        _bytes += bytes;
        _mostPending = Math.Max(_mostPending, _pending);
        _mostBytes = Math.Max(_mostBytes, _bytes);
        _wasPending = true;
    }

    /// <summary>It is owed no more.</summary>
    /// <param name="second">Since when it was owed.</param>
    /// <param name="bytes">How much it was.</param>
    /// <param name="age">How long it was owed, in seconds.</param>
    public void Settle(long second, long bytes, double age)
    {
        if (_owedInSecond.TryGetValue(second, out int count))
        {
            if (count == 1)
            {
                _owedInSecond.Remove(second);
            }
            else
            {
                _owedInSecond[second] = count - 1;
            }

            _pending--;
            _bytes -= bytes;
            _latency = Math.Max(_latency, age);
            _wasPending = true;
        }
    }

    /// <summary>An operation ended.</summary>
    /// <param name="hasFailed">Whether it failed.</param>
    public void End(bool hasFailed)
    {
        _operations++;
        _failed += hasFailed ? 1 : 0;
    }

    /// <summary>Goes on to a minute, and tells of all before it since the last time.</summary>
    /// <param name="minute">The minute, counted from the beginning of 1970.</param>
    /// <param name="secondAtStart">The second in which it begins, as <see cref="Owe"/> counts.</param>
    /// <param name="most">How many minutes to tell of at most: the last ones.</param>
    /// <returns>The minutes that have something to tell, and what that is.</returns>
    public IEnumerable<(long Minute, ReplicationMinute Values)> Roll(long minute, long secondAtStart, int most)
    {
        if (minute <= _minute || _minute == long.MinValue)
        {
            _minute = Math.Max(minute, _minute);
            yield break;
        }

        for (long passed = Math.Max(_minute, minute - most); passed < minute; passed++)
        {
            if (!IsIdle)
            {
                yield return (passed, Close(secondAtStart - ((minute - passed - 1) * 60)));
            }
        }

        _minute = minute;
    }

    private ReplicationMinute Close(long secondAtEnd)
    {
        // At the end of the minute the oldest one that is still on its way is as old as that.
        double latency = _pending > 0 ? Math.Max(_latency, secondAtEnd - _owedInSecond.First().Key) : _latency;
        ReplicationMinute values = new(
            _wasPending ? latency : null,
            _wasPending ? _mostBytes : null,
            _wasPending ? _mostPending : null,
            _operations,
            _failed);
        _mostBytes = _bytes;
        _mostPending = _pending;
        _wasPending = _pending > 0;
        _latency = 0;
        _operations = 0;
        _failed = 0;
        return values;
    }
}
