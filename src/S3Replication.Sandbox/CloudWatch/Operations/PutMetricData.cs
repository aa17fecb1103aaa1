using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</see>.</summary>
internal sealed class PutMetricData : ICloudWatchOperation
{
    private const int MostData = 1000;
    private const int MostValues = 150;

    private static readonly string[] s_kinds = ["Value", "StatisticValues", "Values"];

    // "Values must be in the range of -2^360 to 2^360."
    private static readonly double s_greatest = Math.Pow(2, 360);

    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        string metricNamespace = MetricInput.Namespace(call.Input) ?? throw CloudWatchErrors.Missing("Namespace");
        call.Demand(context: call.Caller.Context.With("cloudwatch:namespace", metricNamespace));
        if (metricNamespace.StartsWith("AWS/", StringComparison.Ordinal))
        {
            throw CloudWatchErrors.InvalidValue(metricNamespace, "Namespace");
        }

        if (call.Input.Has("EntityMetricData"))
        {
            throw CloudWatchErrors.NotHere("the parameter EntityMetricData");
        }

        IReadOnlyList<WireInput> data = call.Input.Structures("MetricData");
        if (data.Count == 0)
        {
            throw CloudWatchErrors.Missing("MetricData");
        }

        if (data.Count > MostData)
        {
            throw CloudWatchErrors.InvalidValue($"The collection MetricData must not have a size greater than {MostData}.");
        }

        // All of them are right, or none is kept.
        List<(MetricId Id, MetricSample Sample)> samples = [.. data.Select(datum => Read(call, metricNamespace, datum))];
        foreach ((MetricId id, MetricSample sample) in samples)
        {
            if (!call.World.Metrics.Add(id, sample))
            {
                throw CloudWatchErrors.LimitExceeded($"The sandbox keeps {MetricTable.MostMetrics} metrics at most.");
            }
        }

        return null;
    }

    private static (MetricId Id, MetricSample Sample) Read(CloudWatchCall call, string metricNamespace, WireInput datum)
    {
        string name = MetricInput.Name(datum, "MetricName") ?? throw CloudWatchErrors.Missing(datum.PathOf("MetricName"));
        MetricId id = new(call.Owner, metricNamespace, name, MetricInput.Dimensions(datum));
        int resolution = datum.Integer("StorageResolution") ?? 60;
        if (resolution is not (1 or 60))
        {
            throw CloudWatchErrors.InvalidValue($"{resolution}", datum.PathOf("StorageResolution"));
        }

        DateTimeOffset time = TimeOf(call, datum);
        time = new DateTimeOffset(time.UtcTicks - (time.UtcTicks % (resolution * TimeSpan.TicksPerSecond)), TimeSpan.Zero);
        return (id, Sample(datum, time, MetricInput.Unit(datum) ?? StandardUnits.None));
    }

    // "The time stamp can be up to two weeks before the current date, and up to 2 hours after."
    private static DateTimeOffset TimeOf(CloudWatchCall call, WireInput datum)
    {
        DateTimeOffset time = datum.Time("Timestamp") ?? call.Now;
        return time < call.Now - TimeSpan.FromDays(14)
            ? throw CloudWatchErrors.InvalidValue($"The parameter {datum.PathOf("Timestamp")} must specify a time no more than two weeks in the past.")
            : time > call.Now + TimeSpan.FromHours(2)
            ? throw CloudWatchErrors.InvalidValue($"The parameter {datum.PathOf("Timestamp")} must specify a time no more than two hours in the future.")
            : time;
    }

    private static MetricSample Sample(WireInput datum, DateTimeOffset time, string unit)
    {
        string[] given = [.. s_kinds.Where(datum.Has)];
        if (given.Length > 1)
        {
            throw CloudWatchErrors.InvalidCombination(
                $"The parameters {datum.PathOf(given[0])} and {datum.PathOf(given[1])} are mutually exclusive and you have specified both.");
        }

        return given switch
        {
            ["Value"] => MetricSample.Of(time, unit, Check(datum.Number("Value")!.Value, datum.PathOf("Value"))),
            ["Values"] => MetricSample.Of(time, unit, Values(datum)),
            ["StatisticValues"] => new MetricSample(time, unit, Values: null, Set(datum.Structure("StatisticValues")!)),
            _ => throw CloudWatchErrors.Missing(datum.PathOf("Value")),
        };
    }

    private static List<KeyValuePair<double, double>> Values(WireInput datum)
    {
        IReadOnlyList<double> values = datum.Numbers("Values");
        IReadOnlyList<double> counts = datum.Has("Counts") ? datum.Numbers("Counts") : [.. values.Select(_ => 1.0)];
        if (values.Count is 0 or > MostValues)
        {
            throw CloudWatchErrors.InvalidValue($"The collection {datum.PathOf("Values")} must have a size between 1 and {MostValues}.");
        }

        if (counts.Count != values.Count)
        {
            throw CloudWatchErrors.InvalidValue(
                $"The parameters {datum.PathOf("Values")} and {datum.PathOf("Counts")} must be of the same size.");
        }

        return
        [
            .. values.Zip(counts).Select(pair => new KeyValuePair<double, double>(
                Check(pair.First, datum.PathOf("Values")),
                pair.Second > 0 ? Check(pair.Second, datum.PathOf("Counts")) : throw CloudWatchErrors.InvalidValue($"{pair.Second}", datum.PathOf("Counts")))),
        ];
    }

    private static StatisticSet Set(WireInput input)
    {
        double Number(string member) =>
            Check(input.Number(member) ?? throw CloudWatchErrors.Missing(input.PathOf(member)), input.PathOf(member));
        StatisticSet set = new(Number("SampleCount"), Number("Sum"), Number("Minimum"), Number("Maximum"));
        return set.SampleCount <= 0 ? throw CloudWatchErrors.InvalidValue($"{set.SampleCount}", input.PathOf("SampleCount"))
            : set.Maximum < set.Minimum ? throw CloudWatchErrors.InvalidValue(
                $"The parameter {input.PathOf("Maximum")} must be greater than or equal to {input.PathOf("Minimum")}.")
            : set;
    }

    private static double Check(double value, string parameter) =>
        Math.Abs(value) <= s_greatest ? value : throw CloudWatchErrors.InvalidValue($"{value}", parameter);
}
