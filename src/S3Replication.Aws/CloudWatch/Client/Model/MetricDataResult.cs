namespace Amazon.CloudWatch.Model;

/// <summary>The values of one of the metrics.</summary>
internal sealed class MetricDataResult
{
    /// <summary>The name of the query.</summary>
    public string? Id { get; set; }

    /// <summary>The times.</summary>
    public List<DateTimeOffset>? Timestamps { get; set; }

    /// <summary>The values, one for each time.</summary>
    public List<double>? Values { get; set; }

    /// <summary>Whether they are whole: <c>Complete</c>, <c>PartialData</c>, <c>InternalError</c> or <c>Forbidden</c>.</summary>
    public string? StatusCode { get; set; }
}
