using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html">DeleteQueue</see>.</summary>
internal static class DeleteQueue
{
    /// <summary>Carries it out: its messages go with it.</summary>
    public static JsonObject? Handle(SqsCall call)
    {
        call.Queues.Remove(call.Queue());
        return null;
    }
}
