using System.Collections.Concurrent;
using S3Replication.Core.Replication;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.CloudWatch.Replication;

/// <summary>
/// Tells the replication metrics of rules that have <c>Metrics</c> enabled when the minute is over, one data point a minute and
/// none for a minute in which nothing was on its way and nothing ended
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-cloudwatch-replication-metrics">S3 Replication metrics in CloudWatch</see>).
/// They are the source bucket's owner's: what has failed in the Region of the source, what is pending in that of the destination.
/// </summary>
internal sealed class ReplicationMetrics : IDeliveryObserver, IMetricSource, IAsyncDisposable
{
    private const string MetricNamespace = "AWS/S3";

    private readonly ConcurrentDictionary<(Bucket Source, string RuleId, string Destination), ReplicationMeter> _meters = new();
    private readonly BucketTable _buckets;
    private readonly MetricTable _metrics;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private int _isTimed;

    /// <summary>Makes the metrics.</summary>
    /// <param name="buckets">The buckets.</param>
    /// <param name="metrics">Where the metrics go.</param>
    /// <param name="clock">Says when a minute is over.</param>
    public ReplicationMetrics(BucketTable buckets, MetricTable metrics, TimeProvider clock)
    {
        _buckets = buckets;
        _metrics = metrics;
        _clock = clock;
        _timer = clock.CreateTimer(
            static self => ((ReplicationMetrics)self!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Owed(DeliveryItem item, StoredVersion version)
    {
        // What is pending counts "only new objects"; of a batch job's, only what fails.
        if (!item.IsBatch)
        {
            On(item, meter => meter.Owe(SecondOf(item), item.Bytes));
        }
    }

    /// <inheritdoc/>
    public void Settled(DeliveryItem item, DeliveryEvent? ended)
    {
        On(item, meter =>
        {
            if (!item.IsBatch)
            {
                meter.Settle(SecondOf(item), item.Bytes, _clock.GetElapsedTime(item.Since).TotalSeconds);
            }

            if (ended is not null)
            {
                meter.End(hasFailed: ended.FailureReason is not null);
            }
        });
    }

    /// <inheritdoc/>
    public void CatchUp(DateTimeOffset now)
    {
        foreach (((Bucket Source, string RuleId, string Destination) key, ReplicationMeter meter) in _meters)
        {
            lock (meter)
            {
                Roll(key, meter, now);
                if (meter.IsIdle)
                {
                    _meters.TryRemove(new(key, meter));
                }
            }
        }
    }

    /// <summary>Tells no more.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private long SecondOf(DeliveryItem item) => item.Since / _clock.TimestampFrequency;

    private void On(DeliveryItem item, Action<ReplicationMeter> change)
    {
        (Bucket, string, string) key = (item.Source, item.RuleId, item.Destination);
        DateTimeOffset now = _clock.GetUtcNow();
        bool isCounted = false;
        while (!isCounted)
        {
            ReplicationMeter meter = _meters.GetOrAdd(key, static _ => new ReplicationMeter());
            lock (meter)
            {
                // One that was idle may have been taken away in between.
                isCounted = _meters.TryGetValue(key, out ReplicationMeter? present) && ReferenceEquals(present, meter);
                if (isCounted)
                {
                    Roll(key, meter, now);
                    change(meter);
                }
            }
        }

        Time(now);
    }

    private void Tick()
    {
        Volatile.Write(ref _isTimed, 0);
        DateTimeOffset now = _clock.GetUtcNow();
        CatchUp(now);

        // What only stays pending is told of when somebody asks, or when it goes on.
        if (_meters.Values.Any(HasNews))
        {
            Time(now);
        }
    }

    private static bool HasNews(ReplicationMeter meter)
    {
        lock (meter)
        {
            return meter.HasNews;
        }
    }

    // The one timer is set for the end of the minute in which something happened.
    private void Time(DateTimeOffset now)
    {
        if (Interlocked.Exchange(ref _isTimed, 1) == 0)
        {
            long missing = TimeSpan.TicksPerMinute - (now.UtcTicks % TimeSpan.TicksPerMinute);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((double)missing / TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);
        }
    }

    private void Roll((Bucket Source, string RuleId, string Destination) key, ReplicationMeter meter, DateTimeOffset now)
    {
        long minute = now.ToUnixTimeSeconds() / 60;
        long sinceStart = now.ToUnixTimeSeconds() % 60;
        long secondAtStart = (_clock.GetTimestamp() / _clock.TimestampFrequency) - sinceStart;
        ReplicationRule? rule = null;
        bool isKnown = false;
        foreach ((long passed, ReplicationMinute values) in meter.Roll(minute, secondAtStart, MetricSeries.MostPoints))
        {
            rule = isKnown ? rule : RuleOf(key.Source, key.RuleId);
            isKnown = true;
            if (rule?.Destination.Metrics == true)
            {
                Tell(key, DateTimeOffset.FromUnixTimeSeconds(passed * 60), values);
            }
        }
    }

    private static ReplicationRule? RuleOf(Bucket source, string ruleId)
    {
        string? document;
        lock (source.Gate)
        {
            document = source.Configurations.GetValueOrDefault("replication");
        }

        return document is null ? null : ReplicationXml.Parse(document).Rules.FirstOrDefault(rule => rule.Id == ruleId);
    }

    private void Tell((Bucket Source, string RuleId, string Destination) key, DateTimeOffset time, ReplicationMinute values)
    {
        if (values.Operations > 0)
        {
            // The sum is how many failed, the average the rate of failure, the sample count the number of all.
            List<KeyValuePair<double, double>> outcomes = [];
            if (values.OperationsFailed > 0)
            {
                outcomes.Add(new(1, values.OperationsFailed));
            }

            if (values.Operations > values.OperationsFailed)
            {
                outcomes.Add(new(0, values.Operations - values.OperationsFailed));
            }

            Tell(key, key.Source.Region, "OperationsFailedReplication", MetricSample.Of(time, "Count", outcomes));
        }

        // "Is this metric still published if the destination bucket is deleted? No"
        if (_buckets.Find(key.Destination, key.Source.Partition)?.Region is { } region && values.Latency is not null)
        {
            Tell(key, region, "ReplicationLatency", MetricSample.Of(time, "Seconds", values.Latency.Value));
            Tell(key, region, "BytesPendingReplication", MetricSample.Of(time, "Bytes", values.BytesPending!.Value));
            Tell(key, region, "OperationsPendingReplication", MetricSample.Of(time, "Count", values.OperationsPending!.Value));
        }
    }

    // Too many metrics are the fault of who put them; S3 tells its own on a best-effort basis.
    private void Tell((Bucket Source, string RuleId, string Destination) key, string region, string name, MetricSample sample) => _metrics.Add(
        new MetricId(
            new MetricOwner(key.Source.OwnerId, region),
            MetricNamespace,
            name,
            [
                new MetricDimension("SourceBucket", key.Source.Name),
                new MetricDimension("DestinationBucket", key.Destination),
                new MetricDimension("RuleId", key.RuleId),
            ]),
        sample);
}
