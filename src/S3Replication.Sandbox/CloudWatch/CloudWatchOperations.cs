using S3Replication.Sandbox.CloudWatch.Operations;

namespace S3Replication.Sandbox.CloudWatch;

/// <summary>The actions of CloudWatch that there are here.</summary>
internal static class CloudWatchOperations
{
    private static readonly Dictionary<string, ICloudWatchOperation> s_operations = new ICloudWatchOperation[]
    {
        new DeleteAlarms(),
        new DescribeAlarmHistory(),
        new DescribeAlarms(),
        new DescribeAlarmsForMetric(),
        new DisableAlarmActions(),
        new EnableAlarmActions(),
        new GetMetricData(),
        new GetMetricStatistics(),
        new ListMetrics(),
        new ListTagsForResource(),
        new PutMetricAlarm(),
        new PutMetricData(),
        new SetAlarmState(),
        new TagResource(),
        new UntagResource(),
    }.ToDictionary(operation => operation.Action, StringComparer.Ordinal);

    /// <summary>An action; null when it is not here.</summary>
    /// <param name="action">Its name.</param>
    public static ICloudWatchOperation? Find(string action) => s_operations.GetValueOrDefault(action);
}
