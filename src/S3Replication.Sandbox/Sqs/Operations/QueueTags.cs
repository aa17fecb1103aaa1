using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary>
/// The tags of queues:
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html">TagQueue</see>,
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html">UntagQueue</see>,
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html">ListQueueTags</see>.
/// </summary>
internal static class QueueTags
{
    /// <summary>Adds tags.</summary>
    public static JsonObject? Tag(SqsCall call)
    {
        SqsQueue queue = call.Queue();
        Dictionary<string, string> tags = new(queue.Tags, StringComparer.Ordinal);
        foreach ((string key, string value) in call.Parameters.Map("Tags"))
        {
            tags[key] = value;
        }

        queue.Tags = tags;
        return null;
    }

    /// <summary>Takes tags away.</summary>
    public static JsonObject? Untag(SqsCall call)
    {
        SqsQueue queue = call.Queue();
        IReadOnlyList<string> keys = call.Parameters.Texts("TagKeys");
        queue.Tags = queue.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal);
        return null;
    }

    /// <summary>Tells the tags.</summary>
    public static JsonObject? List(SqsCall call)
    {
        JsonObject tags = [];
        foreach ((string key, string value) in call.Queue().Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            tags[key] = value;
        }

        return tags.Count == 0 ? null : new JsonObject { ["Tags"] = tags };
    }
}
