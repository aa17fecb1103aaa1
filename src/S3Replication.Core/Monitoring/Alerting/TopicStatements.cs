using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>
/// What the policies of topics and of the bucket for access logs have to say. Each source bucket has statements of its own, for its
/// account and itself alone
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html">Granting permissions to publish event notification messages to a destination</see>,
/// <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html">Example cases for Amazon SNS access control</see>).
/// </summary>
/// <param name="bucket">The source bucket.</param>
/// <param name="account">Whose it is.</param>
/// <param name="partition">Its partition.</param>
internal sealed class TopicStatements(string bucket, string account, AwsPartition partition)
{
    /// <summary>Lets the bucket's alarms publish.</summary>
    /// <param name="topicArn">The topic.</param>
    public StatementDraft Alarms(string topicArn) => Statement(
        MonitoringNames.AlarmSid(bucket),
        "cloudwatch.amazonaws.com",
        "SNS:Publish",
        topicArn,
        $"arn:{partition.Id}:cloudwatch:{Arn.Parse(topicArn).Region}:{account}:alarm:{MonitoringNames.AlarmPrefix(bucket)}*");

    /// <summary>Lets S3 publish the bucket's events.</summary>
    /// <param name="topicArn">The topic.</param>
    public StatementDraft Events(string topicArn) => Statement(
        MonitoringNames.EventSid(bucket), AwsPartition.S3ServicePrincipal, "SNS:Publish", topicArn, S3Arn.ForBucket(bucket, partition));

    /// <summary>
    /// Lets S3 write the bucket's access logs
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general">Permissions for log delivery</see>).
    /// </summary>
    /// <param name="logBucket">The bucket that takes them.</param>
    public StatementDraft Logs(string logBucket) => Statement(
        MonitoringNames.LogSid(bucket),
        "logging.s3.amazonaws.com",
        "s3:PutObject",
        $"{S3Arn.ForBucket(logBucket, partition)}/{MonitoringNames.LogPrefix(bucket)}*",
        S3Arn.ForBucket(bucket, partition));

    private StatementDraft Statement(string sid, string service, string action, string resource, string source) => new(sid, [action])
    {
        Principals = [("Service", service)],
        Resources = [resource],
        Conditions = [("ArnLike", "aws:SourceArn", [source]), ("StringEquals", "aws:SourceAccount", [account])],
    };
}
