using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html">GetMetricStatistics</see>.</summary>
internal sealed class GetMetricStatistics : ICloudWatchOperation
{
    // "The maximum number of data points returned from a single call is 1,440."
    private const int MostPoints = 1440;

    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        call.Demand();
        WireInput input = call.Input;
        MetricId id = new(
            call.Owner,
            MetricInput.Namespace(input) ?? throw CloudWatchErrors.Missing("Namespace"),
            MetricInput.Name(input, "MetricName") ?? throw CloudWatchErrors.Missing("MetricName"),
            MetricInput.Dimensions(input));
        TimeSpan period = MetricInput.Period(input) ?? throw CloudWatchErrors.Missing("Period");
        DateTimeOffset start = MetricTime.Round(
            input.Time("StartTime") ?? throw CloudWatchErrors.Missing("StartTime"), period, call.Now);
        DateTimeOffset end = input.Time("EndTime") ?? throw CloudWatchErrors.Missing("EndTime");
        if (start >= end)
        {
            throw CloudWatchErrors.InvalidCombination("The parameter StartTime must be less than the parameter EndTime.");
        }

        double asked = Math.Ceiling((end - start) / period);
        if (asked > MostPoints)
        {
            throw CloudWatchErrors.InvalidCombination(FormattableString.Invariant(
                $"You have requested up to {asked:N0} datapoints, which exceeds the limit of {MostPoints:N0}. You may reduce the datapoints requested by increasing Period, or decreasing the time range."));
        }

        List<Statistic> statistics = Statistics(input, "Statistics", Statistic.Simple);
        List<Statistic> extended = Statistics(input, "ExtendedStatistics", allowed: null);
        if (statistics.Count + extended.Count == 0)
        {
            throw CloudWatchErrors.InvalidCombination("At least one of the parameters Statistics and ExtendedStatistics must be specified.");
        }

        IReadOnlyList<MetricPoint> points = call.World.Metrics.Sum(id, start, end, period, MetricInput.Unit(input), mixUnits: false);
        WireMap answer = [];
        answer.Add("Label", id.Name);
        answer.Add("Datapoints", new WireList([.. points.Select(point => Write(point, statistics, extended))]));
        return answer;
    }

    private static List<Statistic> Statistics(WireInput input, string member, IReadOnlyCollection<string>? allowed)
    {
        List<Statistic> statistics = [];
        foreach (string name in input.Texts(member))
        {
            Statistic? statistic = Statistic.Find(name);
            bool isAllowed = allowed?.Contains(name) ?? !Statistic.Simple.Contains(name);
            statistics.Add(statistic is not null && isAllowed ? statistic
                : allowed is null && isAllowed ? throw CloudWatchErrors.NotHere($"the statistic {name}")
                : throw CloudWatchErrors.InvalidValue(name, member));
        }

        return statistics;
    }

    private static WireMap Write(MetricPoint point, List<Statistic> statistics, List<Statistic> extended)
    {
        WireMap datapoint = [];
        datapoint.Add("Timestamp", point.Time);
        foreach (Statistic statistic in statistics.DistinctBy(statistic => statistic.Name))
        {
            datapoint.Add(statistic.Name, statistic.Of(point));
        }

        datapoint.Add("Unit", point.Unit);
        if (extended.Count > 0)
        {
            WireMap values = new() { IsDictionary = true };
            foreach (Statistic statistic in extended.DistinctBy(statistic => statistic.Name))
            {
                values.Add(statistic.Name, statistic.Of(point));
            }

            datapoint.Add("ExtendedStatistics", values);
        }

        return datapoint;
    }
}
