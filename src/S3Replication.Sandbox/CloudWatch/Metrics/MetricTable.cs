namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>The metrics of all accounts. A metric that has been told nothing of for 15 days is gone.</summary>
internal sealed class MetricTable
{
    /// <summary>How many metrics there may be.</summary>
    public const int MostMetrics = 20_000;

    /// <summary>
    /// How long a metric is listed after the last that was told of it
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html">ListMetrics</see>: "the past two weeks").
    /// </summary>
    public static readonly TimeSpan Listed = TimeSpan.FromDays(14);

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(15);

    private readonly object _gate = new();
    private readonly Dictionary<MetricId, MetricSeries> _series = [];
    private DateTimeOffset _newest;

    /// <summary>Adds a sample.</summary>
    /// <param name="id">The metric.</param>
    /// <param name="sample">The sample.</param>
    /// <returns>Whether there was room: not when there are too many metrics, and this is a new one.</returns>
    public bool Add(MetricId id, MetricSample sample)
    {
        lock (_gate)
        {
            if (!_series.TryGetValue(id, out MetricSeries? series))
            {
                if (_series.Count >= MostMetrics && !MakeRoom())
                {
                    return false;
                }

                series = new MetricSeries();
                _series.Add(id, series);
            }

            series.Add(sample);
            _newest = sample.Time > _newest ? sample.Time : _newest;
            return true;
        }
    }

    /// <summary>The metrics of an account in a Region that were told something of since a time, in a fixed order.</summary>
    /// <param name="owner">The account and Region.</param>
    /// <param name="since">The time.</param>
    public IReadOnlyList<MetricId> List(MetricOwner owner, DateTimeOffset since)
    {
        lock (_gate)
        {
            return
            [
                .. _series.Where(series => series.Key.Owner == owner && series.Value.LastTime >= since)
                    .Select(series => series.Key)
                    .OrderBy(id => id.SortKey, StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>Adds up a metric into periods: as <see cref="MetricSeries.Sum"/>; nothing when there is no such metric.</summary>
    /// <param name="id">The metric.</param>
    /// <param name="start">When the first period begins.</param>
    /// <param name="end">What is at that time and later does not count.</param>
    /// <param name="period">How long a period is.</param>
    /// <param name="unit">Counts only what has this unit; null for all.</param>
    /// <param name="mixUnits">Whether what has other units goes into the same period.</param>
    public IReadOnlyList<MetricPoint> Sum(
        MetricId id, DateTimeOffset start, DateTimeOffset end, TimeSpan period, string? unit, bool mixUnits = true)
    {
        lock (_gate)
        {
            return _series.TryGetValue(id, out MetricSeries? series) ? series.Sum(start, end, period, unit, mixUnits) : [];
        }
    }

    private bool MakeRoom()
    {
        foreach (MetricId id in _series.Where(series => series.Value.LastTime < _newest - s_kept).Select(series => series.Key).ToList())
        {
            _series.Remove(id);
        }

        return _series.Count < MostMetrics;
    }
}
