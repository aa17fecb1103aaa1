using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The request of <c>PutMetricAlarm</c>.</summary>
internal sealed class PutMetricAlarmRequest : JsonRequest
{
    /// <summary>The name.</summary>
    public string? AlarmName { get; set; }

    /// <summary>What it is for.</summary>
    public string? AlarmDescription { get; set; }

    /// <summary>Whether actions are carried out.</summary>
    public bool? ActionsEnabled { get; set; }

    /// <summary>What happens when it goes off.</summary>
    public List<string>? AlarmActions { get; set; }

    /// <summary>What happens when it is well again.</summary>
    public List<string>? OKActions { get; set; }

    /// <summary>What happens when it can't tell.</summary>
    public List<string>? InsufficientDataActions { get; set; }

    /// <summary>The metric.</summary>
    public Metric? Metric { get; set; }

    /// <summary>What is made of the values of a period.</summary>
    public string? Statistic { get; set; }

    /// <summary>The length of a period in seconds.</summary>
    public int? Period { get; set; }

    /// <summary>How many periods it looks at.</summary>
    public int? EvaluationPeriods { get; set; }

    /// <summary>How many of them must be bad.</summary>
    public int? DatapointsToAlarm { get; set; }

    /// <summary>What values are compared with.</summary>
    public double? Threshold { get; set; }

    /// <summary>How they are compared.</summary>
    public string? ComparisonOperator { get; set; }

    /// <summary>What missing data counts for.</summary>
    public string? TreatMissingData { get; set; }

    /// <summary>The tags of a new alarm.</summary>
    public List<Tag>? Tags { get; set; }

    /// <inheritdoc/>
    internal override string Target => "GraniteServiceVersion20100801.PutMetricAlarm";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("AlarmName", AlarmName),
        ("AlarmDescription", AlarmDescription),
        ("ActionsEnabled", ActionsEnabled),
        ("AlarmActions", Texts(AlarmActions)),
        ("OKActions", Texts(OKActions)),
        ("InsufficientDataActions", Texts(InsufficientDataActions)),
        ("Namespace", Metric?.Namespace),
        ("MetricName", Metric?.MetricName),
        ("Dimensions", Pairs(Metric?.Dimensions?.Select(dimension => ("Name", dimension.Name, dimension.Value)))),
        ("Statistic", Statistic),
        ("Period", Period),
        ("EvaluationPeriods", EvaluationPeriods),
        ("DatapointsToAlarm", DatapointsToAlarm),
        ("Threshold", Threshold),
        ("ComparisonOperator", ComparisonOperator),
        ("TreatMissingData", TreatMissingData),
        ("Tags", Pairs(Tags?.Select(tag => ("Key", tag.Key, tag.Value)))),
    ];

    private static JsonArray? Texts(List<string>? texts) =>
        texts is null ? null : new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonArray? Pairs(IEnumerable<(string Name, string? Key, string? Value)>? pairs) =>
        pairs is null ? null : new JsonArray([.. pairs.Select(pair => new JsonObject { [pair.Name] = pair.Key, ["Value"] = pair.Value })]);
}
