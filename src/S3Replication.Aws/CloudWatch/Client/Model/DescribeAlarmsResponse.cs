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
        AlarmArn = Text(alarm, "AlarmArn"),
        AlarmDescription = Text(alarm, "AlarmDescription"),
        ActionsEnabled = Member(alarm, "ActionsEnabled")?.GetBoolean(),
        AlarmActions = Texts(alarm, "AlarmActions"),
        OKActions = Texts(alarm, "OKActions"),
        InsufficientDataActions = Texts(alarm, "InsufficientDataActions"),
        Statistic = Text(alarm, "Statistic"),
        Period = Member(alarm, "Period")?.GetInt32(),
        EvaluationPeriods = Member(alarm, "EvaluationPeriods")?.GetInt32(),
        DatapointsToAlarm = Member(alarm, "DatapointsToAlarm")?.GetInt32(),
        Threshold = Member(alarm, "Threshold")?.GetDouble(),
        ComparisonOperator = Text(alarm, "ComparisonOperator"),
        Metric = Metric(alarm),
        Metrics = Items(
            alarm,
            "Metrics",
            query => Member(query, "MetricStat") is { } statistic && Member(statistic, "Metric") is { } metric ? Metric(metric) : null),
    };

    private static List<string>? Texts(JsonElement parent, string name) => Items(parent, name, item => item.GetString() ?? string.Empty);

    private static Metric? Metric(JsonElement metric) => Text(metric, "MetricName") is not { } name ? null : new Metric
    {
        MetricName = name,
        Namespace = Text(metric, "Namespace"),
        Dimensions = Items(
            metric, "Dimensions", pair => new Dimension { Name = Text(pair, "Name"), Value = Text(pair, "Value") }),
    };
}
