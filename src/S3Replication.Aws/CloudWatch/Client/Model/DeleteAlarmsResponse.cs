using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The answer to <c>DeleteAlarms</c>.</summary>
internal sealed class DeleteAlarmsResponse : JsonResponse
{
    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        // It says nothing.
    }
}
