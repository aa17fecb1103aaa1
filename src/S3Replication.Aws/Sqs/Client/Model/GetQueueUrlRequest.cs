using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The request of <c>GetQueueUrl</c>.</summary>
internal sealed class GetQueueUrlRequest : JsonRequest
{
    /// <summary>The name.</summary>
    public string? QueueName { get; set; }

    /// <inheritdoc/>
    internal override string? Target => "AmazonSQS.GetQueueUrl";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("QueueName", QueueName),
    ];
}
