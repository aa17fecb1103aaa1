using S3Replication.Sandbox.Sqs.Operations;

namespace S3Replication.Sandbox.Sqs;

/// <summary>The actions of SQS that there are here.</summary>
internal static class SqsOperations
{
    private static readonly Dictionary<string, SqsOperation> s_operations = new SqsOperation[]
    {
        new("ChangeMessageVisibility", ChangeMessageVisibility.Handle),
        new("ChangeMessageVisibilityBatch", ChangeMessageVisibility.HandleBatch),
        new("CreateQueue", CreateQueue.Handle),
        new("DeleteMessage", DeleteMessage.Handle),
        new("DeleteMessageBatch", DeleteMessage.HandleBatch),
        new("DeleteQueue", DeleteQueue.Handle),
        new("GetQueueAttributes", GetQueueAttributes.Handle),
        new("GetQueueUrl", GetQueueUrl.Handle),
        new("ListQueueTags", QueueTags.List),
        new("ListQueues", ListQueues.Handle),
        new("PurgeQueue", PurgeQueue.Handle),
        new("ReceiveMessage", ReceiveMessage.HandleAsync),
        new("SendMessage", SendMessage.Handle),
        new("SendMessageBatch", SendMessage.HandleBatch),
        new("SetQueueAttributes", SetQueueAttributes.Handle),
        new("TagQueue", QueueTags.Tag),
        new("UntagQueue", QueueTags.Untag),
    }.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>An action; null when it is not here.</summary>
    /// <param name="action">Its name.</param>
    public static SqsOperation? Find(string action) => s_operations.GetValueOrDefault(action);
}
