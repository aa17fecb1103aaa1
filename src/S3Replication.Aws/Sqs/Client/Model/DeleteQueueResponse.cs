using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The answer to <c>DeleteQueue</c>.</summary>
internal sealed class DeleteQueueResponse : JsonResponse
{
    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
    }
}
