namespace Amazon.CloudWatch.Model;

/// <summary>A metric with its statistic.</summary>
internal sealed class MetricStat
{
    /// <summary>The metric.</summary>
    public Metric? Metric { get; set; }

    /// <summary>The period in seconds.</summary>
    public int? Period { get; set; }

    /// <summary>The statistic.</summary>
    public string? Stat { get; set; }
}
