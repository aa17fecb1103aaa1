using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html">DescribeAlarmHistory</see>.</summary>
internal sealed class DescribeAlarmHistory : ICloudWatchOperation
{
    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        call.Demand(call.AlarmArn(call.Input.Text("AlarmName") ?? "*"));
        string? name = call.Input.Text("AlarmName");
        string? type = call.OneOf("HistoryItemType", [.. AlarmHistoryItem.Types, "AlarmContributorStateUpdate", "AlarmContributorAction"]);
        IReadOnlyList<string> alarmTypes = call.Input.Texts("AlarmTypes");
        DateTimeOffset start = call.Input.Time("StartDate") ?? DateTimeOffset.MinValue;
        DateTimeOffset end = call.Input.Time("EndDate") ?? DateTimeOffset.MaxValue;
        List<AlarmHistoryItem> found =
        [
            .. call.World.Alarms.History(call.Owner, call.Now).Where(item =>
                (alarmTypes.Count == 0 || alarmTypes.Contains("MetricAlarm"))
                && (name is null || item.AlarmName == name)
                && (type is null || item.Type == type)
                && item.Time >= start && item.Time <= end),
        ];
        if (call.OneOf("ScanBy", "TimestampDescending", "TimestampAscending") != "TimestampAscending")
        {
            found.Reverse();
        }

        (IReadOnlyList<AlarmHistoryItem> page, string? next) = call.Page(found, call.Integer("MaxRecords", 1, 100) ?? 100);
        WireMap answer = [];
        answer.Add("AlarmHistoryItems", new WireList([.. page.Select(Write)]));
        answer.Add("NextToken", next);
        return answer;
    }

    private static WireMap Write(AlarmHistoryItem item)
    {
        WireMap map = [];
        map.Add("AlarmName", item.AlarmName);
        map.Add("AlarmType", "MetricAlarm");
        map.Add("Timestamp", item.Time);
        map.Add("HistoryItemType", item.Type);
        map.Add("HistorySummary", item.Summary);
        map.Add("HistoryData", item.Data);
        return map;
    }
}
