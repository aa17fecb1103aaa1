using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The answer to <c>DescribeAlarms</c>.</summary>
internal sealed class DescribeAlarmsResponse : JsonResponse
{
    /// <summary>The alarms on metrics.</summary>
    public List<MetricAlarm>? MetricAlarms { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        MetricAlarms = Items(result, "MetricAlarms", Alarm);
        NextToken = Text(result, "NextToken");
    }

    private static MetricAlarm Alarm(JsonElement alarm) => new()
    {
        AlarmName = Text(alarm, "AlarmName"),
        StateValue = Text(alarm, "StateValue"),
        TreatMissingData = Text(alarm, "TreatMissingData"),
        Metric = Metric(alarm),
        Metrics = Items(
            alarm,
            "Metrics",
            query => Member(query, "MetricStat") is { } statistic && Member(statistic, "Metric") is { } metric ? Metric(metric) : null),
    };

    private static Metric? Metric(JsonElement metric) => Text(metric, "MetricName") is not { } name ? null : new Metric
    {
        MetricName = name,
        Namespace = Text(metric, "Namespace"),
        Dimensions = Items(
            metric, "Dimensions", pair => new Dimension { Name = Text(pair, "Name"), Value = Text(pair, "Value") }),
    };
}
