using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_UntagResource.html">UntagResource</see>.</summary>
internal sealed class UntagResource : ICloudWatchOperation
{
    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        IReadOnlyList<string> keys = call.Input.Texts("TagKeys");
        AlarmTags.Change(call, tags => tags.RemoveRange(keys));
        return [];
    }
}
