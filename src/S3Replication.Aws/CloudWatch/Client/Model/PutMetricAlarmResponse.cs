using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The answer to <c>PutMetricAlarm</c>.</summary>
internal sealed class PutMetricAlarmResponse : JsonResponse
{
    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        // It says nothing.
    }
}
