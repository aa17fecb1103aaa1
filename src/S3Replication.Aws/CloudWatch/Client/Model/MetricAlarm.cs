namespace Amazon.CloudWatch.Model;

/// <summary>An alarm.</summary>
internal sealed class MetricAlarm
{
    /// <summary>Its name.</summary>
    public string? AlarmName { get; set; }

    /// <summary>Its state.</summary>
    public string? StateValue { get; set; }

    /// <summary>What missing data counts for.</summary>
    public string? TreatMissingData { get; set; }

    /// <summary>The metric that it watches; null for an expression.</summary>
    public Metric? Metric { get; set; }

    /// <summary>The metrics of its expression.</summary>
    public List<Metric?>? Metrics { get; set; }
}
