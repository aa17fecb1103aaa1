using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Expressions;

/// <summary>
/// One metric or one expression of a request
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html">MetricDataQuery</see>).
/// </summary>
/// <param name="Id">What expressions call it.</param>
internal sealed record MetricQuery(string Id)
{
    /// <summary>The metric; null for an expression.</summary>
    public MetricId? Metric { get; init; }

    /// <summary>The statistic of the metric.</summary>
    public Statistic? Statistic { get; init; }

    /// <summary>The period.</summary>
    public TimeSpan Period { get; init; }

    /// <summary>Whether the period of an expression was sent with it, rather than found at its metrics.</summary>
    public bool HasPeriod { get; init; }

    /// <summary>The unit of the metric; null for all.</summary>
    public string? Unit { get; init; }

    /// <summary>The expression as it was sent; null for a metric.</summary>
    public string? ExpressionText { get; init; }

    /// <summary>The expression; null for a metric.</summary>
    public MetricExpression? Expression { get; init; }

    /// <summary>The label; null when none was sent.</summary>
    public string? Label { get; init; }

    /// <summary>Whether its data is told; null when that was not sent, which is yes.</summary>
    public bool? ReturnData { get; init; }

    /// <summary>The query as answers tell it.</summary>
    public WireMap Write()
    {
        WireMap query = [];
        query.Add("Id", Id);
        if (Metric is not null)
        {
            WireMap stat = [];
            stat.Add("Metric", MetricInput.Write(Metric));
            stat.Add("Period", (int)Period.TotalSeconds);
            stat.Add("Stat", Statistic!.Name);
            stat.Add("Unit", Unit);
            query.Add("MetricStat", stat);
        }

        query.Add("Expression", ExpressionText);
        query.Add("Label", Label);
        query.Add("ReturnData", ReturnData ?? true);
        if (HasPeriod)
        {
            query.Add("Period", (int)Period.TotalSeconds);
        }

        return query;
    }
}
