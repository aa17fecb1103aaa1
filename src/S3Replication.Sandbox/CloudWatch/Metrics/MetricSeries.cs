namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>
/// The points of a metric, in the order of their times. AWS keeps minutes for 15 days and then rolls them up
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention">Metrics retention</see>);
/// here there are 15 days of minutes at most, and nothing beyond. The owner locks.
/// </summary>
internal sealed class MetricSeries
{
    /// <summary>As many points as 15 days have minutes.</summary>
    public const int MostPoints = 15 * 24 * 60;

    private readonly List<MetricPoint> _points = [];

    /// <summary>When the last time that it knows something of begins.</summary>
    public DateTimeOffset LastTime => _points[^1].Time;

    /// <summary>Adds a sample.</summary>
    /// <param name="sample">The sample.</param>
    public void Add(MetricSample sample)
    {
        int at = FirstFrom(sample.Time);
        for (; at < _points.Count && _points[at].Time == sample.Time; at++)
        {
            if (_points[at].Unit == sample.Unit)
            {
                _points[at].Add(sample);
                return;
            }
        }

        _points.Insert(at, new MetricPoint(sample.Time, sample));
        if (_points.Count > MostPoints + (MostPoints / 10))
        {
            _points.RemoveRange(0, _points.Count - MostPoints);
        }
    }

    /// <summary>Adds up the points of a time into periods.</summary>
    /// <param name="start">When the first period begins.</param>
    /// <param name="end">What is at that time and later does not count.</param>
    /// <param name="period">How long a period is.</param>
    /// <param name="unit">Counts only what has this unit; null for all.</param>
    /// <param name="mixUnits">Whether what has other units goes into the same period, or into one of its own.</param>
    /// <returns>The periods that have something, in the order of their times.</returns>
    public IReadOnlyList<MetricPoint> Sum(DateTimeOffset start, DateTimeOffset end, TimeSpan period, string? unit, bool mixUnits)
    {
        List<MetricPoint> sums = [];
        int first = 0;
        for (int at = FirstFrom(start); at < _points.Count && _points[at].Time < end; at++)
        {
            MetricPoint point = _points[at];
            if (unit is not null && point.Unit != unit)
            {
                continue;
            }

            DateTimeOffset time = start + (period * ((point.Time - start).Ticks / period.Ticks));
            first = first < sums.Count && sums[first].Time == time ? first : sums.Count;
            int same = sums.FindIndex(first, sum => mixUnits || sum.Unit == point.Unit);
            if (same < 0)
            {
                sums.Add(point.At(time));
            }
            else
            {
                sums[same].Add(point);
            }
        }

        return sums;
    }

    private int FirstFrom(DateTimeOffset time)
    {
        int low = 0;
        int high = _points.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_points[middle].Time < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
