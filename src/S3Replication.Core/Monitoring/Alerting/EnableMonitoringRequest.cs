namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>What <see cref="EnableMonitoring"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket whose rules are to be watched.</param>
public sealed record EnableMonitoringRequest(string SourceBucket)
{
    /// <summary>Only the rules with these ids; empty for every enabled one.</summary>
    public IReadOnlyList<string> RuleIds { get; init; } = [];

    /// <summary>Whether the rules get S3 Replication Time Control as well; null to leave that.</summary>
    public bool? ReplicationTimeControl { get; init; }

    /// <summary>The ARNs of topics to tell, one a Region; those that are missing are made by <see cref="TopicName"/>.</summary>
    public IReadOnlyList<string> TopicArns { get; init; } = [];

    /// <summary>The name of the topics to make where none is given; null for <c>crr-</c> and the bucket's name.</summary>
    public string? TopicName { get; init; }

    /// <summary>Addresses that get mail from the topics, once they have confirmed it.</summary>
    public IReadOnlyList<string> EmailAddresses { get; init; } = [];

    /// <summary>The ARN of a queue that gets the events instead of the topic; null for the topic.</summary>
    public string? QueueArn { get; init; }

    /// <summary>The bucket that takes the server access logs; null to leave logging as it is.</summary>
    public string? LogBucket { get; init; }

    /// <summary>Whether logging that goes elsewhere is redirected.</summary>
    public bool Force { get; init; }

    /// <summary>How many seconds replicas may be behind; null for what the alarm has, or 900.</summary>
    public double? LatencySeconds { get; init; }

    /// <summary>How many operations may be pending; null for what the alarm has, or 1000.</summary>
    public double? PendingOperations { get; init; }

    /// <summary>How many bytes may be pending; null for what the alarm has, or 10 GiB.</summary>
    public double? PendingBytes { get; init; }

    /// <summary>How many operations may fail in a minute; null for what the alarm has, or 0.</summary>
    public double? FailedOperations { get; init; }
}
