using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary><see href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</see>.</summary>
internal static class Publish
{
    private const int LongestMessage = 262_144;
    private const int LongestSubject = 100;

    /// <summary>Carries it out.</summary>
    public static WireMap? Handle(SnsCall call)
    {
        if (call.Input.Has("PhoneNumber"))
        {
            throw SnsErrors.NotHere("text messages");
        }

        if (!call.Input.Has("TopicArn") && !call.Input.Has("TargetArn"))
        {
            throw SnsErrors.Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }

        SnsTopic topic = call.Topic(call.Input.Has("TopicArn") ? "TopicArn" : "TargetArn");
        string text = call.Required("Message");
        string? subject = call.Input.Text("Subject");
        if (text.Length == 0)
        {
            throw SnsErrors.Invalid("Empty message");
        }

        if (Encoding.UTF8.GetByteCount(text) > LongestMessage)
        {
            throw SnsErrors.Invalid("Message too long");
        }

        // "Subjects must be UTF-8 text with no line breaks or control characters, and less than 100 characters long."
        if (subject is { Length: 0 or > LongestSubject } || subject?.Any(char.IsControl) == true)
        {
            throw SnsErrors.Invalid("Subject");
        }

        (string usual, string forQueues) = Texts(call, text);
        TopicMessage message = new(subject, usual) { TextForQueues = forQueues, Attributes = Attributes(call) };
        call.Publisher.Publish(topic, message);
        WireMap answer = [];
        answer.Add("MessageId", message.Id);
        return answer;
    }

    private static (string Usual, string ForQueues) Texts(SnsCall call, string text)
    {
        if (call.Input.Text("MessageStructure") is not { } structure)
        {
            return (text, text);
        }

        if (structure != "json")
        {
            throw SnsErrors.Invalid("MessageStructure");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            string usual = Of(document.RootElement, "default")
                ?? throw SnsErrors.Invalid("Message Structure - No default entry in JSON message body");
            return (usual, Of(document.RootElement, "sqs") ?? usual);
        }
        catch (JsonException)
        {
            throw SnsErrors.Invalid("Message Structure - JSON message body failed to parse");
        }
    }

    private static string? Of(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html#SNSMessageAttributes.DataTypes
    private static JsonObject? Attributes(SnsCall call)
    {
        JsonObject attributes = [];
        foreach (WireInput entry in call.Input.Entries("MessageAttributes"))
        {
            string name = entry.Text("Name") ?? throw SnsErrors.Invalid("MessageAttributes");
            WireInput value = entry.Structure("Value") ?? throw SnsErrors.Invalid("MessageAttributes");
            string type = value.Text("DataType") ?? throw SnsErrors.Invalid("MessageAttributes");
            string kind = type.Split('.')[0];
            string member = kind == "Binary" ? "BinaryValue" : "StringValue";
            string content = value.Text(member) is { Length: > 0 } given ? given
                : throw SnsErrors.Invalid($"MessageAttributes Reason: The message attribute '{name}' must contain non-empty message attribute value.");
            if (kind is not ("String" or "Number" or "Binary") || (kind == "Binary" && !MessageDigest.IsBinary(content)))
            {
                throw SnsErrors.Invalid($"MessageAttributes Reason: The message attribute '{name}' has an invalid message attribute type or value.");
            }

            attributes[name] = new JsonObject { ["DataType"] = type, [member] = content };
        }

        return attributes.Count == 0 ? null : attributes;
    }
}
