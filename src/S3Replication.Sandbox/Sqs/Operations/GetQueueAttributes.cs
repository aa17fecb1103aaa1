using System.Globalization;
using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">GetQueueAttributes</see>.</summary>
internal static class GetQueueAttributes
{
    private static readonly string[] s_settable = ["Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId",
        "KmsDataKeyReusePeriodSeconds", "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"];

    /// <summary>Carries it out: those that are asked for and have a value.</summary>
    public static JsonObject? Handle(SqsCall call)
    {
        SqsQueue queue = call.Queue();
        IReadOnlyList<string> asked = call.Parameters.Texts("AttributeNames");
        SortedDictionary<string, string> all = All(queue);
        if (asked.FirstOrDefault(name => name != "All" && !all.ContainsKey(name) && !s_settable.Contains(name)) is { } unknown)
        {
            throw SqsErrors.UnknownAttribute(unknown);
        }

        JsonObject told = [];
        foreach ((string name, string value) in all.Where(attribute => asked.Contains("All") || asked.Contains(attribute.Key)))
        {
            told[name] = value;
        }

        return told.Count == 0 ? null : new JsonObject { ["Attributes"] = told };
    }

    private static SortedDictionary<string, string> All(SqsQueue queue)
    {
        (int ready, int inFlight, int delayed) = queue.Count();
        SortedDictionary<string, string> all = new(
            new Dictionary<string, string>(queue.Settings.All, StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["ApproximateNumberOfMessages"] = Number(ready),
            ["ApproximateNumberOfMessagesDelayed"] = Number(delayed),
            ["ApproximateNumberOfMessagesNotVisible"] = Number(inFlight),
            ["CreatedTimestamp"] = Number(queue.CreatedAt.ToUnixTimeSeconds()),
            ["LastModifiedTimestamp"] = Number(queue.ChangedAt.ToUnixTimeSeconds()),
            ["QueueArn"] = queue.Arn.ToString(),
        };
        return all;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
