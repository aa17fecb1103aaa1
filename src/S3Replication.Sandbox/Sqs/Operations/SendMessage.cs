using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using S3Replication.Sandbox.Events;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</see> and
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</see>.
/// </summary>
internal static class SendMessage
{
    private const int LongestDelay = 900;
    private const int LongestBatch = 1_048_576;

    /// <summary>Sends one.</summary>
    public static JsonObject? Handle(SqsCall call) => Send(call, call.Queue(), call.Parameters);

    /// <summary>Sends up to ten.</summary>
    public static JsonObject? HandleBatch(SqsCall call)
    {
        SqsQueue queue = call.Queue();
        int length = call.Parameters.Entries().Sum(entry => Encoding.UTF8.GetByteCount(entry.Text("MessageBody") ?? string.Empty));
        return length <= LongestBatch ? Batch.Of(call, entry => Send(call, queue, entry)) : throw SqsErrors.BatchTooLong(LongestBatch, length);
    }

    private static JsonObject Send(SqsCall call, SqsQueue queue, SqsParameters parameters)
    {
        if (parameters.Text("MessageDeduplicationId") is not null)
        {
            throw SqsErrors.Invalid("The request include parameter that is not valid for this queue type");
        }

        string body = parameters.Required("MessageBody");
        RequireContent(body, queue);
        JsonObject? attributes = Attributes(parameters.Object("MessageAttributes"));
        string? trace = parameters.Object("MessageSystemAttributes") is { } system
            && system.TryGetProperty("AWSTraceHeader", out JsonElement header)
            && header.TryGetProperty("StringValue", out JsonElement value) ? value.GetString() : null;
        int delay = parameters.Number("DelaySeconds", 0, LongestDelay) ?? queue.Settings.Number("DelaySeconds");
        SqsMessage message = new(body, PrincipalIds.SenderOf(call.Caller), call.Queues.Clock.GetUtcNow())
        {
            Attributes = attributes,
            TraceHeader = trace,
        };
        queue.Add(message, TimeSpan.FromSeconds(delay));
        JsonObject answer = new() { ["MessageId"] = message.Id, ["MD5OfMessageBody"] = message.BodyDigest };
        if (attributes is not null)
        {
            answer["MD5OfMessageAttributes"] = MessageDigest.OfAttributes(attributes);
        }

        return answer;
    }

    // "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF": those that XML has.
    private static void RequireContent(string body, SqsQueue queue)
    {
        if (body.Length == 0)
        {
            throw SqsErrors.Missing("MessageBody");
        }

        int most = queue.Settings.Number("MaximumMessageSize");
        if (Encoding.UTF8.GetByteCount(body) > most)
        {
            throw SqsErrors.Invalid($"One or more parameters are invalid. Reason: Message must be shorter than {most} bytes.");
        }

        try
        {
            XmlConvert.VerifyXmlChars(body);
        }
        catch (XmlException)
        {
            throw SqsErrors.InvalidContents();
        }
    }

    private static JsonObject? Attributes(JsonElement? given)
    {
        if (given is not { } attributes || !attributes.EnumerateObject().Any())
        {
            return null;
        }

        JsonObject kept = [];
        foreach (JsonProperty attribute in attributes.EnumerateObject())
        {
            string type = Text(attribute.Value, "DataType") ?? throw Wrong(attribute.Name);
            string kind = type.Split('.', 2)[0];
            string? text = Text(attribute.Value, kind == "Binary" ? "BinaryValue" : "StringValue");
            if (kind is not ("String" or "Number" or "Binary") || text is not { Length: > 0 } || (kind == "Binary" && !MessageDigest.IsBinary(text)))
            {
                throw Wrong(attribute.Name);
            }

            kept[attribute.Name] = new JsonObject { ["DataType"] = type, [kind == "Binary" ? "BinaryValue" : "StringValue"] = text };
        }

        return kept.Count <= 10 ? kept : throw SqsErrors.Invalid("Number of message attributes [11] exceeds the allowed maximum [10].");
    }

    private static string? Text(JsonElement attribute, string name) =>
        attribute.ValueKind == JsonValueKind.Object && attribute.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Http.ServiceException Wrong(string name) =>
        SqsErrors.Invalid($"The message attribute '{name}' must contain non-empty message attribute value and a type of String, Number or Binary.");
}
