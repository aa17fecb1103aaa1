using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The request of <c>ListQueueTags</c>.</summary>
internal sealed class ListQueueTagsRequest : JsonRequest
{
    /// <summary>The queue.</summary>
    public string? QueueUrl { get; set; }

    /// <inheritdoc/>
    internal override string? Target => "AmazonSQS.ListQueueTags";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("QueueUrl", QueueUrl),
    ];
}
