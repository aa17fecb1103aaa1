using System.Text.Json.Nodes;

namespace Amazon.CloudWatch.Model;

/// <summary>One of the metrics that are asked for.</summary>
internal sealed class MetricDataQuery
{
    /// <summary>The name of the result.</summary>
    public string? Id { get; set; }

    /// <summary>The metric and its statistic.</summary>
    public MetricStat? MetricStat { get; set; }

    /// <summary>It as JSON.</summary>
    internal JsonObject ToJson() => new()
    {
        [nameof(Id)] = Id,
        [nameof(MetricStat)] = new JsonObject
        {
            ["Metric"] = new JsonObject
            {
                ["Namespace"] = MetricStat?.Metric?.Namespace,
                ["MetricName"] = MetricStat?.Metric?.MetricName,
                ["Dimensions"] = new JsonArray([.. (MetricStat?.Metric?.Dimensions ?? [])
                    .Select(pair => new JsonObject { ["Name"] = pair.Name, ["Value"] = pair.Value })]),
            },
            ["Period"] = MetricStat?.Period,
            ["Stat"] = MetricStat?.Stat,
        },
    };
}
