using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The request of <c>DescribeAlarms</c>.</summary>
internal sealed class DescribeAlarmsRequest : JsonRequest
{
    /// <summary>The kinds of alarms.</summary>
    public List<string>? AlarmTypes { get; set; }

    /// <summary>How their names begin.</summary>
    public string? AlarmNamePrefix { get; set; }

    /// <summary>How many go on a page.</summary>
    public int? MaxRecords { get; set; }

    /// <summary>Where the page before ended.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override string Target => "GraniteServiceVersion20100801.DescribeAlarms";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("AlarmTypes", AlarmTypes is null ? null : new JsonArray([.. AlarmTypes.Select(type => JsonValue.Create(type))])),
        ("AlarmNamePrefix", AlarmNamePrefix),
        ("MaxRecords", MaxRecords),
        ("NextToken", NextToken),
    ];
}
