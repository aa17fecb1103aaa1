using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Notifications;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>Looks for what <see cref="EnableMonitoring"/> has set up.</summary>
/// <param name="services">The world.</param>
internal sealed class MonitoringFinder(ICrrServices services)
{
    private readonly ICrrSession _source = services.Source;

    /// <summary>Finds it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="region">The source bucket's Region.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task<MonitoringRemains> FindAsync(
        DisableMonitoringRequest request, string region, IReadOnlyList<ReplicationRuleInfo> rules, CancellationToken cancellationToken)
    {
        string bucket = request.SourceBucket;
        List<(string Region, MetricAlarm Alarm)> alarms = [.. await AlarmsAsync(request, region, cancellationToken).ConfigureAwait(false)];

        // A rule may be gone before its alarms: the one at the source says where the others are.
        IEnumerable<string> destinations = rules.Select(rule => rule.DestinationBucket)
            .Concat(alarms.SelectMany(one => one.Alarm.Metrics).Select(metric => metric.Dimensions.GetValueOrDefault("DestinationBucket")).OfType<string>());
        foreach (string at in await RegionsAsync(region, destinations, cancellationToken).ConfigureAwait(false))
        {
            alarms.AddRange(await AlarmsAsync(request, at, cancellationToken).ConfigureAwait(false));
        }

        BucketNotification? entry = NotificationDocument
            .Parse(await _source.Buckets.GetNotificationsAsync(bucket, cancellationToken).ConfigureAwait(false))
            .Entries.FirstOrDefault(one => one.Id == MonitoringNames.Notification);
        BucketLogging? logging = await _source.Buckets.GetLoggingAsync(bucket, cancellationToken).ConfigureAwait(false);
        CallerIdentity caller = await _source.Identity.GetAsync(cancellationToken).ConfigureAwait(false);

        // Alarms that are gone already tell no topic any more: those of the usual name are looked at all the same.
        IEnumerable<string> usual = alarms.Select(one => one.Region).Append(region).Distinct(StringComparer.Ordinal).Select(at =>
            $"arn:{AwsPartition.FromRegion(at).Id}:sns:{at}:{caller.AccountId}:{MonitoringNames.Topic(bucket)}");
        string[] topics =
        [
            .. alarms.SelectMany(one => one.Alarm.AlarmActions).Append(entry?.Arn).OfType<string>()
                .Where(arn => Arn.TryParse(arn, out Arn? parsed) && parsed.Service == "sns")
                .Concat(usual)
                .Distinct(StringComparer.Ordinal),
        ];
        return new MonitoringRemains(
            caller.AccountId, alarms, entry, topics, logging?.TargetPrefix == MonitoringNames.LogPrefix(bucket) ? logging : null);
    }

    private static bool IsAsked(DisableMonitoringRequest request, MetricAlarm alarm) =>
        request.RuleIds.Count == 0
        || request.RuleIds.Any(id => ReplicationMetricKind.All.Any(kind => alarm.Name == MonitoringNames.Alarm(request.SourceBucket, id, kind.Name)));

    private async Task<IReadOnlyList<(string Region, MetricAlarm Alarm)>> AlarmsAsync(
        DisableMonitoringRequest request, string region, CancellationToken cancellationToken)
    {
        List<(string Region, MetricAlarm Alarm)> alarms = [];
        IReadOnlyList<MetricAlarm> found = await _source.Alarms
            .FindAsync(region, MonitoringNames.AlarmPrefix(request.SourceBucket), cancellationToken).ConfigureAwait(false);
        foreach (MetricAlarm alarm in found.Where(alarm => IsAsked(request, alarm)))
        {
            if (MonitoringNames.Owns(await _source.Alarms.GetTagsAsync(region, alarm.Arn!, cancellationToken).ConfigureAwait(false)))
            {
                alarms.Add((region, alarm));
            }
        }

        return alarms;
    }

    // The other Regions. A destination that is gone has no metrics and no alarms that could be found.
    private async Task<IEnumerable<string>> RegionsAsync(
        string region, IEnumerable<string> destinations, CancellationToken cancellationToken)
    {
        List<string> regions = [];
        foreach (string destination in destinations.Distinct(StringComparer.Ordinal))
        {
            try
            {
                regions.Add(await MonitoringPlanner.RegionOfAsync(services.Destination, destination, cancellationToken).ConfigureAwait(false));
            }
            catch (CrrException error) when (error.Code == CrrErrorCode.BucketNotFound)
            {
                continue;
            }
        }

        return regions.Distinct(StringComparer.Ordinal).Where(one => one != region);
    }
}
