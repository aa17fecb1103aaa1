namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>What <see cref="DisableMonitoring"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket whose rules are no longer to be watched.</param>
public sealed record DisableMonitoringRequest(string SourceBucket)
{
    /// <summary>Only the alarms and metrics of these rules, and nothing of the whole bucket; empty for everything.</summary>
    public IReadOnlyList<string> RuleIds { get; init; } = [];

    /// <summary>Whether the rules lose their metrics too: without them S3 tells no events of failures either.</summary>
    public bool RemoveMetrics { get; init; }

    /// <summary>Whether topics go that this module made and no other bucket uses, with whoever is subscribed.</summary>
    public bool RemoveTopic { get; init; }
}
