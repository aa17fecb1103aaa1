namespace S3Replication.Core.Diagnosis;

/// <summary>What <see cref="MeasureReplication"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket whose rules are measured.</param>
public sealed record MeasureRequest(string SourceBucket)
{
    /// <summary>How many canaries can be asked for.</summary>
    public const int MaximumCount = 10_000;

    /// <summary>How large a canary may be: 64 MiB.</summary>
    public const int MaximumSizeBytes = 64 * 1024 * 1024;

    /// <summary>Only rules to this bucket; null for every one.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>Only the rule with this id; null for every enabled rule.</summary>
    public string? RuleId { get; init; }

    /// <summary>How many canaries are sent for each rule.</summary>
    public int Count { get; init; } = 20;

    /// <summary>The time from one upload to the next; none to send one as soon as there is room.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>How many may be on their way at once.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>The size of each in bytes.</summary>
    public int SizeBytes { get; init; } = 1024;

    /// <summary>How long each may take; one that takes longer counts as not arrived.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);
}
