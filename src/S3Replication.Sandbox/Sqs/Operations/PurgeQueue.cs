using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html">PurgeQueue</see>.</summary>
internal static class PurgeQueue
{
    /// <summary>Carries it out, at once; at AWS it takes up to 60 seconds.</summary>
    public static JsonObject? Handle(SqsCall call)
    {
        call.Queue().Purge();
        return null;
    }
}
