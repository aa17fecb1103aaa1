using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html">GetQueueUrl</see>.</summary>
internal static class GetQueueUrl
{
    /// <summary>Carries it out.</summary>
    public static JsonObject? Handle(SqsCall call)
    {
        QueueArn arn = call.ArnOf(call.Parameters.Required("QueueName"), call.Parameters.Text("QueueOwnerAWSAccountId"));
        SqsQueue queue = call.Queues.Find(arn) ?? throw SqsErrors.NoSuchQueue();
        call.Demand(queue);
        return new JsonObject { ["QueueUrl"] = call.UrlOf(queue) };
    }
}
