using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Ports;
using MetricAlarm = S3Replication.Core.Monitoring.MetricAlarm;

namespace S3Replication.Aws.CloudWatch;

/// <summary>Alarms in Amazon CloudWatch.</summary>
internal sealed class AlarmReader(AwsClients clients) : IAlarmReader
{
    private const int MostOnAPage = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MetricAlarm>> ListAsync(string region, CancellationToken cancellationToken)
    {
        AmazonCloudWatchClient client = await clients.CloudWatchAsync(region, cancellationToken).ConfigureAwait(false);
        List<MetricAlarm> alarms = [];
        string? token = null;
        do
        {
            DescribeAlarmsRequest request = new() { AlarmTypes = ["MetricAlarm"], MaxRecords = MostOnAPage, NextToken = token };
            DescribeAlarmsResponse page = await AwsErrors.GuardAsync(
                new AwsOperation("cloudwatch:DescribeAlarms", Target: null),
                () => client.DescribeAlarmsAsync(request, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            alarms.AddRange((page.MetricAlarms ?? []).Select(Read));
            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        return alarms;
    }

    private static MetricAlarm Read(Amazon.CloudWatch.Model.MetricAlarm alarm) => new(
        alarm.AlarmName ?? string.Empty,
        [.. (alarm.Metrics ?? []).Append(alarm.Metric).OfType<Metric>().Select(Read)],
        alarm.StateValue ?? string.Empty)
    {
        TreatMissingData = alarm.TreatMissingData ?? "missing",
    };

    private static WatchedMetric Read(Metric metric) => new(
        metric.Namespace ?? string.Empty,
        metric.MetricName ?? string.Empty,
        (metric.Dimensions ?? []).ToDictionary(pair => pair.Name ?? string.Empty, pair => pair.Value ?? string.Empty, StringComparer.Ordinal));
}
