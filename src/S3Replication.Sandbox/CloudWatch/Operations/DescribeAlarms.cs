using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html">DescribeAlarms</see>.</summary>
internal sealed class DescribeAlarms : ICloudWatchOperation
{
    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        call.Demand(call.AlarmArn("*"));
        foreach (string member in new[] { "ChildrenOfAlarmName", "ParentsOfAlarmName" })
        {
            if (call.Input.Has(member))
            {
                throw CloudWatchErrors.NotHere($"the parameter {member}");
            }
        }

        IReadOnlyList<string> names = call.Input.Texts("AlarmNames");
        string? prefix = call.Input.Text("AlarmNamePrefix");
        if (names.Count > 0 && prefix is not null)
        {
            throw CloudWatchErrors.Validation("AlarmNamePrefix and AlarmNames can not be specified at the same time.");
        }

        string? state = call.OneOf("StateValue", AlarmState.All);
        string? action = call.Input.Text("ActionPrefix");
        IReadOnlyList<string> types = call.Input.Texts("AlarmTypes");
        List<MetricAlarm> found =
        [
            .. call.World.Alarms.Of(call.Owner).Where(alarm =>
                (types.Count == 0 || types.Contains("MetricAlarm"))
                && (names.Count == 0 || names.Contains(alarm.Name))
                && (prefix is null || alarm.Name.StartsWith(prefix, StringComparison.Ordinal))
                && (state is null || alarm.State == state)
                && (action is null || alarm.Actions.Values.Any(arns => arns.Any(arn => arn.StartsWith(action, StringComparison.Ordinal))))),
        ];
        (IReadOnlyList<MetricAlarm> page, string? next) = call.Page(found, call.Integer("MaxRecords", 1, 100) ?? 50);
        WireMap answer = [];
        answer.Add("CompositeAlarms", new WireList([]));
        answer.Add("MetricAlarms", new WireList([.. page.Select(AlarmAnswer.Write)]));
        answer.Add("NextToken", next);
        return answer;
    }
}
