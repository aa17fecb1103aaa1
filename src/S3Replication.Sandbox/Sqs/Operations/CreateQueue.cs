using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</see>.</summary>
internal static class CreateQueue
{
    /// <summary>
    /// Carries it out: one of that name and these attributes that is there already is as good as a new one. A name can be taken again
    /// at once; at AWS 60 seconds after the queue was deleted.
    /// </summary>
    public static JsonObject? Handle(SqsCall call)
    {
        string name = call.Parameters.Required("QueueName");
        if (!QueueArn.IsName(name))
        {
            throw SqsErrors.Invalid("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }

        QueueArn arn = call.ArnOf(name);
        QueuePolicy.Demand(call.Iam, call.Caller, "sqs:CreateQueue", arn, policy: null);
        if (arn.IsFifo)
        {
            throw SqsErrors.NotHere("first-in-first-out queues");
        }

        IReadOnlyDictionary<string, string> attributes = call.Parameters.Map("Attributes");
        SqsQueue made = new(arn, attributes, call.Parameters.Map("tags"), call.Queues.Clock);
        SqsQueue queue = call.Queues.GetOrAdd(made);
        if (queue != made)
        {
            RequireSame(queue, attributes);
        }

        return new JsonObject { ["QueueUrl"] = call.UrlOf(queue) };
    }

    private static void RequireSame(SqsQueue queue, IReadOnlyDictionary<string, string> attributes)
    {
        Dictionary<string, string> present = new(queue.Settings.All, StringComparer.Ordinal);
        foreach ((string name, string value) in attributes)
        {
            if (present.GetValueOrDefault(name, string.Empty) != value)
            {
                throw SqsErrors.QueueExists(name);
            }
        }
    }
}
