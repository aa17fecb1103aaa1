using System.Text;
using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html">ListQueues</see>.</summary>
internal static class ListQueues
{
    private const int Most = 1000;

    /// <summary>Carries it out: pages come only when their length is asked for.</summary>
    public static JsonObject? Handle(SqsCall call)
    {
        QueuePolicy.Demand(call.Iam, call.Caller, "sqs:ListQueues", arn: null, policy: null);
        string prefix = call.Parameters.Text("QueueNamePrefix") ?? string.Empty;
        int? asked = call.Parameters.Number("MaxResults", 1, Most);
        string after = call.Parameters.Text("NextToken") is { } token ? Decode(token) : string.Empty;
        List<SqsQueue> rest =
        [
            .. call.Queues.All
                .Where(queue => queue.Arn.AccountId == call.Caller.AccountId
                    && queue.Arn.Region == call.Request.Region
                    && queue.Arn.Name.StartsWith(prefix, StringComparison.Ordinal)
                    && string.CompareOrdinal(queue.Arn.Name, after) > 0),
        ];
        List<SqsQueue> page = rest.Count > (asked ?? Most) ? rest[..(asked ?? Most)] : rest;
        JsonObject answer = [];
        if (page.Count > 0)
        {
            answer["QueueUrls"] = new JsonArray([.. page.Select(queue => JsonValue.Create(call.UrlOf(queue)))]);
        }

        if (asked is not null && page.Count < rest.Count)
        {
            answer["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Arn.Name));
        }

        return answer;
    }

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw SqsErrors.Invalid("Invalid or expired next token.");
        }
    }
}
