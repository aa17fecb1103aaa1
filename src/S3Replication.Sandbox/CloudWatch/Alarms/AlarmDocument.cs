using System.Collections.Immutable;
using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>What is kept of an alarm: all but up to when it has followed its metric, which would be written every minute.</summary>
internal sealed record AlarmDocument
{
    /// <summary>The account and Region that it is in.</summary>
    public required MetricOwner Owner { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>What it looks at.</summary>
    public required IReadOnlyList<AlarmQueryDocument> Queries { get; init; }

    /// <summary>Whether it was made with metrics and expressions.</summary>
    public bool HasQueries { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether changes of state set actions off.</summary>
    public bool ActionsEnabled { get; init; }

    /// <summary>What is to happen in each state.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Actions { get; init; }

    /// <summary>How many periods it looks at.</summary>
    public int EvaluationPeriods { get; init; }

    /// <summary>How many of them make it go off.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>The threshold.</summary>
    public double Threshold { get; init; }

    /// <summary>How values are compared with it, by its name.</summary>
    public required string Comparison { get; init; }

    /// <summary>How periods without data are treated.</summary>
    public string? TreatMissingData { get; init; }

    /// <summary>How periods with few values are treated.</summary>
    public string? EvaluateLowSampleCountPercentile { get; init; }

    /// <summary>When it was made or last changed.</summary>
    public DateTimeOffset ConfiguredAt { get; init; }

    /// <summary>The state.</summary>
    public required string State { get; init; }

    /// <summary>Why it is in that state, for people.</summary>
    public required string StateReason { get; init; }

    /// <summary>Why it is in that state, as JSON.</summary>
    public string? StateReasonData { get; init; }

    /// <summary>Since when it is in that state.</summary>
    public DateTimeOffset StateUpdatedAt { get; init; }

    /// <summary>Its tags.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>What is to be kept of an alarm.</summary>
    /// <param name="alarm">The alarm.</param>
    public static AlarmDocument Of(MetricAlarm alarm) => new()
    {
        Owner = alarm.Owner,
        Name = alarm.Name,
        Arn = alarm.Arn,
        Queries = [.. alarm.Queries.All.Select(AlarmQueryDocument.Of)],
        HasQueries = alarm.HasQueries,
        Description = alarm.Description,
        ActionsEnabled = alarm.ActionsEnabled,
        Actions = alarm.Actions,
        EvaluationPeriods = alarm.EvaluationPeriods,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        Threshold = alarm.Threshold,
        Comparison = alarm.Comparison.Name,
        TreatMissingData = alarm.TreatMissingData,
        EvaluateLowSampleCountPercentile = alarm.EvaluateLowSampleCountPercentile,
        ConfiguredAt = alarm.ConfiguredAt,
        State = alarm.State,
        StateReason = alarm.StateReason,
        StateReasonData = alarm.StateReasonData,
        StateUpdatedAt = alarm.StateUpdatedAt,
        Tags = alarm.Tags,
    };

    /// <summary>The alarm.</summary>
    /// <param name="now">From when on it follows its metric.</param>
    public MetricAlarm ToAlarm(DateTimeOffset now) => new()
    {
        Owner = Owner,
        Name = Name,
        Arn = Arn,
        Queries = MetricQueries.Of([.. Queries.Select(query => query.ToQuery())]),
        HasQueries = HasQueries,
        Description = Description,
        ActionsEnabled = ActionsEnabled,
        Actions = Actions,
        EvaluationPeriods = EvaluationPeriods,
        DatapointsToAlarm = DatapointsToAlarm,
        Threshold = Threshold,
        Comparison = Alarms.Comparison.All.First(one => one.Name == Comparison),
        TreatMissingData = TreatMissingData,
        EvaluateLowSampleCountPercentile = EvaluateLowSampleCountPercentile,
        ConfiguredAt = ConfiguredAt,
        State = State,
        StateReason = StateReason,
        StateReasonData = StateReasonData,
        StateUpdatedAt = StateUpdatedAt,
        EvaluatedAt = now,
        Tags = Tags,
    };
}
