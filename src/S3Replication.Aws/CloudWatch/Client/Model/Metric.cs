namespace Amazon.CloudWatch.Model;

/// <summary>A metric.</summary>
internal sealed class Metric
{
    /// <summary>Its name.</summary>
    public string? MetricName { get; set; }

    /// <summary>Its namespace.</summary>
    public string? Namespace { get; set; }

    /// <summary>Its dimensions.</summary>
    public List<Dimension>? Dimensions { get; set; }
}
