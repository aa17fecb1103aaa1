using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The request of <c>DeleteAlarms</c>.</summary>
internal sealed class DeleteAlarmsRequest : JsonRequest
{
    /// <summary>Their names.</summary>
    public List<string>? AlarmNames { get; set; }

    /// <inheritdoc/>
    internal override string Target => "GraniteServiceVersion20100801.DeleteAlarms";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
        [("AlarmNames", AlarmNames is null ? null : new JsonArray([.. AlarmNames.Select(name => JsonValue.Create(name))]))];
}
