using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">ChangeMessageVisibility</see> and
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html">ChangeMessageVisibilityBatch</see>.
/// </summary>
internal static class ChangeMessageVisibility
{
    private const int LongestSeconds = 43_200;

    /// <summary>Changes one.</summary>
    public static JsonObject? Handle(SqsCall call)
    {
        Change(call.Queue(), call.Parameters);
        return null;
    }

    /// <summary>Changes up to ten.</summary>
    public static JsonObject? HandleBatch(SqsCall call)
    {
        SqsQueue queue = call.Queue();
        return Batch.Of(call, entry =>
        {
            Change(queue, entry);
            return [];
        });
    }

    private static void Change(SqsQueue queue, SqsParameters parameters)
    {
        int seconds = parameters.Number("VisibilityTimeout", 0, LongestSeconds) ?? throw SqsErrors.Missing("VisibilityTimeout");
        queue.ChangeVisibility(DeleteMessage.ReceiptOf(parameters), TimeSpan.FromSeconds(seconds));
    }
}
