using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>What is kept of a query of an alarm.</summary>
/// <param name="Id">What expressions call it.</param>
internal sealed record AlarmQueryDocument(string Id)
{
    /// <summary>Where the metric is; null for an expression.</summary>
    public MetricOwner? Owner { get; init; }

    /// <summary>The metric's namespace.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary>The metric's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The metric's dimensions.</summary>
    public IReadOnlyList<MetricDimension> Dimensions { get; init; } = [];

    /// <summary>The statistic; null for an expression.</summary>
    public string? Statistic { get; init; }

    /// <summary>The period.</summary>
    public TimeSpan Period { get; init; }

    /// <summary>Whether the period of an expression was sent with it.</summary>
    public bool HasPeriod { get; init; }

    /// <summary>The unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The expression; null for a metric.</summary>
    public string? Expression { get; init; }

    /// <summary>The label.</summary>
    public string? Label { get; init; }

    /// <summary>Whether its data is told.</summary>
    public bool? ReturnData { get; init; }

    /// <summary>What is to be kept of a query.</summary>
    /// <param name="query">The query.</param>
    public static AlarmQueryDocument Of(MetricQuery query) => new(query.Id)
    {
        Owner = query.Metric?.Owner,
        Namespace = query.Metric?.Namespace ?? string.Empty,
        Name = query.Metric?.Name ?? string.Empty,
        Dimensions = query.Metric?.Dimensions ?? [],
        Statistic = query.Statistic?.Name,
        Period = query.Period,
        HasPeriod = query.HasPeriod,
        Unit = query.Unit,
        Expression = query.ExpressionText,
        Label = query.Label,
        ReturnData = query.ReturnData,
    };

    /// <summary>The query.</summary>
    public MetricQuery ToQuery() => new(Id)
    {
        Metric = Owner is { } owner ? new MetricId(owner, Namespace, Name, Dimensions) : null,
        Statistic = Statistic is null ? null : Metrics.Statistic.Find(Statistic),
        Period = Period,
        HasPeriod = HasPeriod,
        Unit = Unit,
        ExpressionText = Expression,
        Expression = Expression is null ? null : MetricExpression.Parse(Expression),
        Label = Label,
        ReturnData = ReturnData,
    };
}
