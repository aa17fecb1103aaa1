using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Ports;
using MetricAlarm = S3Replication.Core.Monitoring.MetricAlarm;

namespace S3Replication.Aws.CloudWatch;

/// <summary>Alarms in Amazon CloudWatch.</summary>
internal sealed class AlarmStore(AwsClients clients) : IAlarmStore
{
    private const int MostOnAPage = 100;

    /// <inheritdoc/>
    public Task<IReadOnlyList<MetricAlarm>> ListAsync(string region, CancellationToken cancellationToken) =>
        DescribeAsync(region, prefix: null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MetricAlarm>> FindAsync(string region, string prefix, CancellationToken cancellationToken) =>
        DescribeAsync(region, prefix, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string region, string alarmArn, CancellationToken cancellationToken)
    {
        ListTagsForResourceResponse response = await OnAsync(
            "cloudwatch:ListTagsForResource",
            region,
            alarmArn,
            client => client.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceARN = alarmArn }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return (response.Tags ?? []).ToDictionary(tag => tag.Key ?? string.Empty, tag => tag.Value ?? string.Empty, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task PutAsync(
        string region, MetricAlarm alarm, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        WatchedMetric metric = alarm.Metrics[0];
        PutMetricAlarmRequest request = new()
        {
            AlarmName = alarm.Name,
            AlarmDescription = alarm.Description,
            ActionsEnabled = alarm.ActionsEnabled,
            AlarmActions = [.. alarm.AlarmActions],
            OKActions = [.. alarm.OkActions],
            InsufficientDataActions = [.. alarm.InsufficientDataActions],
            Metric = new Metric
            {
                Namespace = metric.Namespace,
                MetricName = metric.Name,
                Dimensions = [.. metric.Dimensions.Select(pair => new Dimension { Name = pair.Key, Value = pair.Value })],
            },
            Statistic = alarm.Statistic,
            Period = alarm.Period,
            EvaluationPeriods = alarm.EvaluationPeriods,
            DatapointsToAlarm = alarm.DatapointsToAlarm,
            Threshold = alarm.Threshold,
            ComparisonOperator = alarm.Comparison,
            TreatMissingData = alarm.TreatMissingData,
            Tags = tags.Count == 0 ? null : [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        return OnAsync(
            "cloudwatch:PutMetricAlarm",
            region,
            alarm.Name,
            client => client.PutMetricAlarmAsync(request, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string region, string name, CancellationToken cancellationToken) => OnAsync(
        "cloudwatch:DeleteAlarms",
        region,
        name,
        client => client.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = [name] }, cancellationToken),
        cancellationToken);

    private async Task<IReadOnlyList<MetricAlarm>> DescribeAsync(string region, string? prefix, CancellationToken cancellationToken)
    {
        List<MetricAlarm> alarms = [];
        string? token = null;
        do
        {
            DescribeAlarmsRequest request = new()
            {
                AlarmTypes = ["MetricAlarm"], AlarmNamePrefix = prefix, MaxRecords = MostOnAPage, NextToken = token,
            };
            DescribeAlarmsResponse page = await OnAsync(
                "cloudwatch:DescribeAlarms",
                region,
                target: null,
                client => client.DescribeAlarmsAsync(request, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            alarms.AddRange((page.MetricAlarms ?? []).Select(Read));
            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        return alarms;
    }

    private async Task<T> OnAsync<T>(
        string action, string region, string? target, Func<AmazonCloudWatchClient, Task<T>> call, CancellationToken cancellationToken)
    {
        AmazonCloudWatchClient client = await clients.CloudWatchAsync(region, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, target), () => call(client), cancellationToken).ConfigureAwait(false);
    }

    private static MetricAlarm Read(Amazon.CloudWatch.Model.MetricAlarm alarm) => new(
        alarm.AlarmName ?? string.Empty,
        [.. (alarm.Metrics ?? []).Append(alarm.Metric).OfType<Metric>().Select(Read)],
        alarm.StateValue ?? string.Empty)
    {
        TreatMissingData = alarm.TreatMissingData ?? "missing",
        Arn = alarm.AlarmArn,
        Description = alarm.AlarmDescription,
        ActionsEnabled = alarm.ActionsEnabled ?? true,
        AlarmActions = alarm.AlarmActions ?? [],
        OkActions = alarm.OKActions ?? [],
        InsufficientDataActions = alarm.InsufficientDataActions ?? [],
        Statistic = alarm.Statistic,
        Period = alarm.Period,
        EvaluationPeriods = alarm.EvaluationPeriods ?? 1,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        Threshold = alarm.Threshold,
        Comparison = alarm.ComparisonOperator,
    };

    private static WatchedMetric Read(Metric metric) => new(
        metric.Namespace ?? string.Empty,
        metric.MetricName ?? string.Empty,
        (metric.Dimensions ?? []).ToDictionary(pair => pair.Name ?? string.Empty, pair => pair.Value ?? string.Empty, StringComparer.Ordinal));
}
