using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html">DescribeAlarmsForMetric</see>:
/// "It does not return alarms that are based on math expressions that use the specified metric".
/// </summary>
internal sealed class DescribeAlarmsForMetric : ICloudWatchOperation
{
    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        call.Demand();
        MetricId id = new(
            call.Owner,
            MetricInput.Namespace(call.Input) ?? throw CloudWatchErrors.Constraint(null, "Namespace", "Member must not be null"),
            MetricInput.Name(call.Input, "MetricName") ?? throw CloudWatchErrors.Constraint(null, "MetricName", "Member must not be null"),
            MetricInput.Dimensions(call.Input));
        string? statistic = call.OneOf("Statistic", Statistic.Simple) ?? call.Input.Text("ExtendedStatistic");
        TimeSpan? period = MetricInput.Period(call.Input);
        string? unit = MetricInput.Unit(call.Input);
        WireMap answer = [];
        answer.Add("MetricAlarms", new WireList(
        [
            .. call.World.Alarms.Of(call.Owner)
                .Where(alarm => !alarm.HasQueries && Matches(alarm.Watched, id, statistic, period, unit))
                .Select(AlarmAnswer.Write),
        ]));
        return answer;
    }

    private static bool Matches(MetricQuery query, MetricId id, string? statistic, TimeSpan? period, string? unit) =>
        query.Metric!.Equals(id)
        && (statistic is null || query.Statistic!.Name == statistic)
        && (period is null || query.Period == period)
        && (unit is null || query.Unit == unit);
}
