using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The answer to <c>CreateQueue</c>.</summary>
internal sealed class CreateQueueResponse : JsonResponse
{
    /// <summary>The queue.</summary>
    public string? QueueUrl { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        QueueUrl = Text(result, "QueueUrl");
    }
}
