namespace S3Replication.Core.Monitoring;

/// <summary>What <see cref="GetMetrics"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket whose rules are asked about.</param>
public sealed record GetMetricsRequest(string SourceBucket)
{
    /// <summary>Only rules to this bucket; null for every one.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>Only the rule with this id; null for every one.</summary>
    public string? RuleId { get; init; }

    /// <summary>Only these metrics; empty for all four.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>From when; null for three hours before the end.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Until when; null for now.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long each period is; null for the shortest that there is for the time and that gives no more than 1,440 values.</summary>
    public TimeSpan? Period { get; init; }
}
