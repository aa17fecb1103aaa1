using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</see>.</summary>
internal static class SetQueueAttributes
{
    /// <summary>Carries it out, at once; at AWS it takes up to 60 seconds.</summary>
    public static JsonObject? Handle(SqsCall call)
    {
        SqsQueue queue = call.Queue();
        IReadOnlyDictionary<string, string> attributes = call.Parameters.Map("Attributes");
        queue.Change(attributes.Count > 0 ? attributes : throw SqsErrors.Missing("Attribute.Name"));
        return null;
    }
}
