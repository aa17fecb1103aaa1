using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The answer to <c>GetQueueUrl</c>.</summary>
internal sealed class GetQueueUrlResponse : JsonResponse
{
    /// <summary>The queue.</summary>
    public string? QueueUrl { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        QueueUrl = Text(result, "QueueUrl");
    }
}
