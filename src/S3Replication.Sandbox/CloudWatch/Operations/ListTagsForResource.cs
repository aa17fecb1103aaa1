using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</see>.</summary>
internal sealed class ListTagsForResource : ICloudWatchOperation
{
    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        WireMap answer = [];
        answer.Add("Tags", new WireList([.. AlarmTags.Find(call).Tags.Select(Write)]));
        return answer;
    }

    private static WireMap Write(KeyValuePair<string, string> tag)
    {
        WireMap map = [];
        map.Add("Key", tag.Key);
        map.Add("Value", tag.Value);
        return map;
    }
}
