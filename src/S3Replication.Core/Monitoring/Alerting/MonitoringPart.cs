namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>What a part of monitoring is.</summary>
public enum MonitoringPart
{
    /// <summary>The metrics of a rule.</summary>
    Metrics,

    /// <summary>A topic of Amazon SNS.</summary>
    Topic,

    /// <summary>What lets CloudWatch and S3 publish to a topic.</summary>
    TopicPolicy,

    /// <summary>Somebody who gets the messages of a topic.</summary>
    Subscription,

    /// <summary>An alarm.</summary>
    Alarm,

    /// <summary>The entry in a bucket's notifications.</summary>
    Notification,

    /// <summary>What lets S3 write access logs into a bucket.</summary>
    LogPolicy,

    /// <summary>Server access logging.</summary>
    Logging,
}
