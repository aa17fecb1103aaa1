using System.Globalization;
using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">ReceiveMessage</see>.</summary>
internal static class ReceiveMessage
{
    /// <summary>Carries it out: waits for a first message as long as the request or the queue says.</summary>
    public static async Task<JsonObject?> HandleAsync(SqsCall call, CancellationToken cancellationToken)
    {
        SqsQueue queue = call.Queue();
        int most = call.Parameters.Number("MaxNumberOfMessages", 1, 10) ?? 1;
        TimeSpan timeout = TimeSpan.FromSeconds(
            call.Parameters.Number("VisibilityTimeout", 0, 43_200) ?? queue.Settings.Number("VisibilityTimeout"));
        TimeSpan patience = TimeSpan.FromSeconds(
            call.Parameters.Number("WaitTimeSeconds", 0, 20) ?? queue.Settings.Number("ReceiveMessageWaitTimeSeconds"));
        TimeProvider clock = call.Queues.Clock;
        long start = clock.GetTimestamp();
        while (true)
        {
            IReadOnlyList<SqsMessage> received = Receive(call, queue, most, timeout);
            TimeSpan left = patience - clock.GetElapsedTime(start);
            if (received.Count > 0 || left <= TimeSpan.Zero || call.Queues.Find(queue.Arn) != queue)
            {
                return Tell(call, received);
            }

            await queue.WaitAsync(left, cancellationToken).ConfigureAwait(false);
        }
    }

    // What was received too often goes to the queue for dead letters; where that is gone, it stays.
    private static IReadOnlyList<SqsMessage> Receive(SqsCall call, SqsQueue queue, int most, TimeSpan timeout)
    {
        lock (call.Queues.Gate)
        {
            SqsQueue? deadLetters = queue.Settings.DeadLetterArn is { } arn && arn != queue.Arn ? call.Queues.Find(arn) : null;
            int mostReceives = deadLetters is null ? int.MaxValue : queue.Settings.MaxReceives ?? int.MaxValue;
            IReadOnlyList<SqsMessage> received = queue.Receive(most, timeout, mostReceives, out IReadOnlyList<SqsMessage> dead);
            foreach (SqsMessage message in dead)
            {
                deadLetters?.Add(message, TimeSpan.Zero);
            }

            return received;
        }
    }

    private static JsonObject? Tell(SqsCall call, IReadOnlyList<SqsMessage> received)
    {
        HashSet<string> system =
        [
            .. call.Parameters.Texts("AttributeNames"), .. call.Parameters.Texts("MessageSystemAttributeNames"),
        ];
        IReadOnlyList<string> own = call.Parameters.Texts("MessageAttributeNames");
        return received.Count == 0
            ? null
            : new JsonObject { ["Messages"] = new JsonArray([.. received.Select(message => Tell(message, system, own))]) };
    }

    private static JsonObject Tell(SqsMessage message, HashSet<string> system, IReadOnlyList<string> own)
    {
        JsonObject told = new()
        {
            ["MessageId"] = message.Id,
            ["ReceiptHandle"] = message.Receipt,
            ["MD5OfBody"] = message.BodyDigest,
            ["Body"] = message.Body,
        };
        JsonObject attributes = System(message, system);
        if (attributes.Count > 0)
        {
            told["Attributes"] = attributes;
        }

        JsonObject chosen = [];
        foreach ((string name, JsonNode? value) in (message.Attributes ?? []).Where(one => own.Any(pattern => IsMeant(one.Key, pattern))))
        {
            chosen[name] = value!.DeepClone();
        }

        if (chosen.Count > 0)
        {
            told["MessageAttributes"] = chosen;
            told["MD5OfMessageAttributes"] = MessageDigest.OfAttributes(chosen);
        }

        return told;
    }

    private static JsonObject System(SqsMessage message, HashSet<string> asked)
    {
        (string Name, string? Value)[] all =
        [
            ("SenderId", message.SenderId),
            ("SentTimestamp", Time(message.SentAt)),
            ("ApproximateReceiveCount", message.Receives.ToString(CultureInfo.InvariantCulture)),
            ("ApproximateFirstReceiveTimestamp", Time(message.FirstReceivedAt ?? message.SentAt)),
            ("AWSTraceHeader", message.TraceHeader),
            ("DeadLetterQueueSourceArn", message.DeadLetterSource),
        ];
        JsonObject told = [];
        foreach ((string name, string? value) in all.Where(one => one.Value is not null && (asked.Contains("All") || asked.Contains(one.Name))))
        {
            told[name] = value;
        }

        return told;
    }

    private static bool IsMeant(string name, string pattern) => pattern is "All" or ".*"
        || (pattern.EndsWith(".*", StringComparison.Ordinal) ? name.StartsWith(pattern[..^2], StringComparison.Ordinal) : name == pattern);

    private static string Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
