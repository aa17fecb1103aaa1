using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The request of <c>CreateQueue</c>.</summary>
internal sealed class CreateQueueRequest : JsonRequest
{
    /// <summary>The name.</summary>
    public string? QueueName { get; set; }

    /// <summary>The attributes.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; set; }

    /// <summary>The tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; set; }

    /// <inheritdoc/>
    internal override string? Target => "AmazonSQS.CreateQueue";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("QueueName", QueueName),
        ("Attributes", Map(Attributes)),
        ("tags", Map(Tags)),
    ];

    private static JsonObject? Map(IReadOnlyDictionary<string, string>? entries) => entries is null
        ? null
        : new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
}
