using S3Replication.Core.Buckets;
using S3Replication.Core.Notifications;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>What there is of a bucket's monitoring that this module has set up.</summary>
/// <param name="Account">Whose credentials look.</param>
/// <param name="Alarms">The alarms, with their Regions.</param>
/// <param name="Notification">The entry in the notifications; null for none.</param>
/// <param name="Topics">The topics that are told.</param>
/// <param name="Logging">The logging; null for none.</param>
internal sealed record MonitoringRemains(
    string Account,
    IReadOnlyList<(string Region, MetricAlarm Alarm)> Alarms,
    BucketNotification? Notification,
    IReadOnlyList<string> Topics,
    BucketLogging? Logging);
