using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The request of <c>GetMetricData</c>.</summary>
internal sealed class GetMetricDataRequest : JsonRequest
{
    /// <summary>The metrics.</summary>
    public List<MetricDataQuery>? MetricDataQueries { get; set; }

    /// <summary>From when, inclusive.</summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Until when, exclusive.</summary>
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>In which order.</summary>
    public string? ScanBy { get; set; }

    /// <summary>How many values go on a page.</summary>
    public int? MaxDatapoints { get; set; }

    /// <summary>Where the page before ended.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override string Target => "GraniteServiceVersion20100801.GetMetricData";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("MetricDataQueries", MetricDataQueries is null ? null : new JsonArray([.. MetricDataQueries.Select(query => query.ToJson())])),
        ("StartTime", StartTime?.ToUnixTimeSeconds()),
        ("EndTime", EndTime?.ToUnixTimeSeconds()),
        ("ScanBy", ScanBy),
        ("MaxDatapoints", MaxDatapoints),
        ("NextToken", NextToken),
    ];
}
