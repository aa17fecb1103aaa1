using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">DeleteMessage</see> and
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html">DeleteMessageBatch</see>.
/// </summary>
internal static class DeleteMessage
{
    /// <summary>Deletes one.</summary>
    public static JsonObject? Handle(SqsCall call)
    {
        SqsQueue queue = call.Queue();
        queue.Delete(ReceiptOf(call.Parameters));
        return null;
    }

    /// <summary>Deletes up to ten.</summary>
    public static JsonObject? HandleBatch(SqsCall call)
    {
        SqsQueue queue = call.Queue();
        return Batch.Of(call, entry =>
        {
            queue.Delete(ReceiptOf(entry));
            return [];
        });
    }

    /// <summary>The receipt that a request names.</summary>
    /// <param name="parameters">The request, or an entry of it.</param>
    /// <exception cref="Http.ServiceException"><c>ReceiptHandleIsInvalid</c>: no receipt looks so.</exception>
    public static string ReceiptOf(SqsParameters parameters)
    {
        string receipt = parameters.Required("ReceiptHandle");
        string[] parts = receipt.Split(':');
        return parts.Length == 2 && Guid.TryParse(parts[0], out _) && parts[1].Length == 32
            ? receipt
            : throw SqsErrors.InvalidReceipt(receipt);
    }
}
