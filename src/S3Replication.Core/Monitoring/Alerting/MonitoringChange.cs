namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>A part of the monitoring of a bucket, and what has become of it.</summary>
/// <param name="SourceBucket">The bucket whose rules are watched.</param>
/// <param name="Part">What it is.</param>
/// <param name="Name">Its name: of an alarm, a bucket or a rule, or the ARN of a topic.</param>
/// <param name="Outcome">What has become of it.</param>
public sealed record MonitoringChange(string SourceBucket, MonitoringPart Part, string Name, MonitoringOutcome Outcome)
{
    /// <summary>The rule that it is for; null for the whole bucket.</summary>
    public string? RuleId { get; init; }

    /// <summary>The Region that it is in.</summary>
    public string? Region { get; init; }

    /// <summary>What to know about it; null for nothing.</summary>
    public string? Note { get; init; }
}
