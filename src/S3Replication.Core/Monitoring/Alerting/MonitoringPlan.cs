using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Notifications;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>What monitoring finds before it changes anything.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Account">Whose the source bucket is.</param>
/// <param name="Region">The source bucket's Region.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Topics">The topic of each Region that needs one.</param>
/// <param name="Alarms">The alarms that are there, by Region and name.</param>
/// <param name="Logging">The logging that there is; null for none, or when it is not asked for.</param>
internal sealed record MonitoringPlan(
    EnableMonitoringRequest Request,
    string Account,
    string Region,
    IReadOnlyList<MonitoredRule> Rules,
    IReadOnlyDictionary<string, string> Topics,
    IReadOnlyDictionary<(string Region, string Name), MetricAlarm> Alarms,
    BucketLogging? Logging)
{
    /// <summary>The partition.</summary>
    public AwsPartition Partition { get; } = AwsPartition.FromRegion(Region);

    /// <summary>What policies have to say.</summary>
    public TopicStatements Statements { get; } = new(Request.SourceBucket, Account, AwsPartition.FromRegion(Region));

    /// <summary>The entry in the bucket's notifications.</summary>
    public BucketNotification Notification { get; } = new(
        MonitoringNames.Notification,
        Request.QueueArn is null ? NotificationTargetKind.Topic : NotificationTargetKind.Queue,
        Request.QueueArn ?? Topics[Region],
        ["s3:Replication:*"]);

    /// <summary>The Region in which S3 publishes a metric.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="kind">The metric.</param>
    public string RegionOf(MonitoredRule rule, ReplicationMetricKind kind) => kind.IsAtSource ? Region : rule.Region;
}
