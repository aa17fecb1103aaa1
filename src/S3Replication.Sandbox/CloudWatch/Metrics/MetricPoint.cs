namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>The values of a metric in a minute, a second or a period.</summary>
internal sealed class MetricPoint
{
    // As many as a request may bring: beyond that the point keeps no values, and has no percentiles.
    private const int MostValues = 150;

    private Dictionary<double, double>? _values;

    /// <summary>Begins with a sample.</summary>
    /// <param name="time">When the time that it stands for begins.</param>
    /// <param name="sample">The sample.</param>
    public MetricPoint(DateTimeOffset time, MetricSample sample)
    {
        Time = time;
        Unit = sample.Unit;
        Set = sample.Set;
        _values = sample.Values is { } values ? Weigh([], values) : null;
    }

    private MetricPoint(DateTimeOffset time, MetricPoint point)
    {
        Time = time;
        Unit = point.Unit;
        Set = point.Set;
        _values = point._values is { } values ? new Dictionary<double, double>(values) : null;
    }

    /// <summary>When the time that it stands for begins.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The unit.</summary>
    public string Unit { get; }

    /// <summary>What the values come to.</summary>
    public StatisticSet Set { get; private set; }

    /// <summary>A copy that stands for another time.</summary>
    /// <param name="time">When that begins.</param>
    public MetricPoint At(DateTimeOffset time) => new(time, this);

    /// <summary>Adds a sample of the same time.</summary>
    /// <param name="sample">The sample.</param>
    public void Add(MetricSample sample) => Add(sample.Set, sample.Values, MostValues);

    /// <summary>Adds another point, as the minutes of a period are added up.</summary>
    /// <param name="other">The point.</param>
    public void Add(MetricPoint other) => Add(other.Set, other._values, int.MaxValue);

    /// <summary>
    /// A percentile: the least value that so many of all values do not exceed; null when the values are not known, or some are
    /// negative
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html">CloudWatch statistics definitions</see>).
    /// </summary>
    /// <param name="percent">How many, of 100.</param>
    public double? Percentile(double percent)
    {
        if (Set.Minimum < 0)
        {
            return null;
        }

        if (Set.Minimum.Equals(Set.Maximum))
        {
            return Set.Minimum;
        }

        if (_values is null)
        {
            return null;
        }

        double wanted = Set.SampleCount * percent / 100;
        double seen = 0;
        foreach (KeyValuePair<double, double> value in _values.OrderBy(value => value.Key))
        {
            seen += value.Value;
            if (seen >= wanted)
            {
                return value.Key;
            }
        }

        return Set.Maximum;
    }

    private void Add(StatisticSet set, IEnumerable<KeyValuePair<double, double>>? values, int most)
    {
        Set = Set.With(set);
        _values = _values is null || values is null ? null : Weigh(_values, values);
        if (_values?.Count > most)
        {
            _values = null;
        }
    }

    private static Dictionary<double, double> Weigh(Dictionary<double, double> weights, IEnumerable<KeyValuePair<double, double>> values)
    {
        foreach (KeyValuePair<double, double> value in values)
        {
            weights[value.Key] = weights.GetValueOrDefault(value.Key) + value.Value;
        }

        return weights;
    }
}
