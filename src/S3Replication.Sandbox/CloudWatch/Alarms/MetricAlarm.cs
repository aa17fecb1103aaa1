using System.Collections.Immutable;
using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// An alarm
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html">MetricAlarm</see>).
/// </summary>
internal sealed record MetricAlarm
{
    /// <summary>The account and Region that it is in.</summary>
    public required MetricOwner Owner { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>What it looks at: one metric, or metrics and the expression on them whose data is told.</summary>
    public required MetricQueries Queries { get; init; }

    /// <summary>Whether it was made with metrics and expressions, rather than with one metric.</summary>
    public required bool HasQueries { get; init; }

    /// <summary>The description; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether changes of state set actions off.</summary>
    public bool ActionsEnabled { get; init; } = true;

    /// <summary>The ARNs of what is to happen in each state.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Actions { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>How many periods it looks at.</summary>
    public required int EvaluationPeriods { get; init; }

    /// <summary>How many of them make it go off; null when that was not sent: all of them.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>The threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>How values are compared with it.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>How periods without data are treated; null when that was not sent: <c>missing</c>.</summary>
    public string? TreatMissingData { get; init; }

    /// <summary>How periods with few values are treated when the statistic is a percentile; null when that was not sent.</summary>
    public string? EvaluateLowSampleCountPercentile { get; init; }

    /// <summary>When it was made or last changed.</summary>
    public required DateTimeOffset ConfiguredAt { get; init; }

    /// <summary>The state.</summary>
    public string State { get; init; } = AlarmState.InsufficientData;

    /// <summary>Why it is in that state, for people.</summary>
    public string StateReason { get; init; } = "Unchecked: Initial alarm creation";

    /// <summary>Why it is in that state, as JSON; null when there is nothing to say.</summary>
    public string? StateReasonData { get; init; }

    /// <summary>Since when it is in that state.</summary>
    public required DateTimeOffset StateUpdatedAt { get; init; }

    /// <summary>Up to when it has followed its metric.</summary>
    public required DateTimeOffset EvaluatedAt { get; init; }

    /// <summary>Its tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The query that is compared with the threshold.</summary>
    public MetricQuery Watched => Queries.All.First(query => query.ReturnData ?? true);

    /// <summary>The length of a period.</summary>
    public TimeSpan Period => Watched.Period;
}
