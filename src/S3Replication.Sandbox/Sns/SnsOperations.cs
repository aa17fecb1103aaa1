using S3Replication.Sandbox.Sns.Operations;

namespace S3Replication.Sandbox.Sns;

/// <summary>The actions of SNS that there are here.</summary>
internal static class SnsOperations
{
    private static readonly Dictionary<string, SnsOperation> s_operations = new SnsOperation[]
    {
        new("CreateTopic", CreateTopic.Handle),
        new("DeleteTopic", DeleteTopic.Handle),
        new("GetSubscriptionAttributes", SubscriptionAttributes.Get),
        new("GetTopicAttributes", GetTopicAttributes.Handle),
        new("ListSubscriptions", ListSubscriptions.OfAccount),
        new("ListSubscriptionsByTopic", ListSubscriptions.OfTopic),
        new("ListTagsForResource", TopicTags.List),
        new("ListTopics", ListTopics.Handle),
        new("Publish", Publish.Handle),
        new("SetSubscriptionAttributes", SubscriptionAttributes.Set),
        new("SetTopicAttributes", SetTopicAttributes.Handle),
        new("Subscribe", Subscribe.Handle),
        new("TagResource", TopicTags.Tag),
        new("Unsubscribe", Unsubscribe.Handle),
        new("UntagResource", TopicTags.Untag),
    }.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>An action; null when it is not here.</summary>
    /// <param name="action">Its name.</param>
    public static SnsOperation? Find(string action) => s_operations.GetValueOrDefault(action);
}
