using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The request of <c>GetQueueAttributes</c>.</summary>
internal sealed class GetQueueAttributesRequest : JsonRequest
{
    /// <summary>The queue.</summary>
    public string? QueueUrl { get; set; }

    /// <summary>Which attributes.</summary>
    public IReadOnlyList<string>? AttributeNames { get; set; }

    /// <inheritdoc/>
    internal override string? Target => "AmazonSQS.GetQueueAttributes";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("QueueUrl", QueueUrl),
        ("AttributeNames", AttributeNames is null ? null : new JsonArray([.. AttributeNames.Select(name => JsonValue.Create(name))])),
    ];
}
