using System.Globalization;
using System.Net;
using System.Text.Json;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Monitoring.Events;

/// <summary>
/// Finds the events of replication in what queues, topics, functions and buses hand on: the message itself, or the envelopes that it
/// comes in (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>).
/// </summary>
public static class EventReader
{
    private const string Replication = "Replication:";
    private const int Deepest = 16;

    // Where the next layer is: SQS, SNS, functions behind either, ReceiveMessage's answer, a bus.
    private static readonly string[] s_inner = ["Records", "Messages", "Message", "Body", "MessageBody", "Sns", "detail"];

    /// <summary>Reads the events of replication in a message, in its order.</summary>
    /// <param name="message">The message as JSON.</param>
    /// <returns>None when it is about other events; S3's own test message is one.</returns>
    /// <exception cref="CrrException"><c>InvalidJson</c> when it is no JSON; <c>InvalidParameter</c> when it is nothing that S3 sends.</exception>
    public static IReadOnlyList<ReplicationEvent> Read(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        List<ReplicationEvent> events = [];
        if (!LookIn(message, events))
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "This is no event of Amazon S3, and no message that holds one.")
            {
                Target = message.Length > 100 ? message[..100] + "…" : message,
                Remedy = "Give what a queue, topic or function got: the JSON with Records, or the message of SQS, SNS or EventBridge around it.",
            };
        }

        return Listed.Of(events);
    }

    private static bool LookIn(string message, List<ReplicationEvent> events)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            return Look(document.RootElement, events, Deepest);
        }
        catch (Exception exception) when (IsBadJson(exception))
        {
            throw new CrrException(CrrErrorCode.InvalidJson, $"The event is no JSON: {exception.Message}", exception)
            {
                Target = message.Length > 100 ? message[..100] + "…" : message,
                Remedy = "Give the whole text of one message: Get-Content -Raw reads a file as one text.",
            };
        }
    }

    // Whether it is something that S3 sends, whatever it is about.
    private static bool Look(JsonElement place, List<ReplicationEvent> events, int deep)
    {
        if (deep == 0)
        {
            return false;
        }

        switch (place.ValueKind)
        {
            case JsonValueKind.Array:
                bool any = false;
                foreach (JsonElement item in place.EnumerateArray())
                {
                    any |= Look(item, events, deep - 1);
                }

                return any;
            case JsonValueKind.String:
                return LookInside(place.GetString()!, events, deep - 1);
            case JsonValueKind.Object:
                return LookAt(place, events, deep - 1);
            default:
                return false;
        }
    }

    private static bool LookAt(JsonElement place, List<ReplicationEvent> events, int deep)
    {
        if (Text(place, "eventName") is { } name && Member(place, "s3") is { } s3)
        {
            if (Bare(name) is { } bare)
            {
                events.Add(Event(place, s3, bare));
            }

            return true;
        }

        bool any = Text(place, "Event") == "s3:TestEvent";
        foreach (JsonProperty inner in place.EnumerateObject())
        {
            any |= Array.Exists(s_inner, known => known.Equals(inner.Name, StringComparison.OrdinalIgnoreCase)) && Look(inner.Value, events, deep);
        }

        return any;
    }

    private static bool LookInside(string text, List<ReplicationEvent> events, int deep)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Look(document.RootElement, events, deep);
        }
        catch (Exception exception) when (IsBadJson(exception))
        {
            return false;
        }
    }

    // A text with half of a surrogate pair is JSON until it is read.
    private static bool IsBadJson(Exception exception) => exception is JsonException or InvalidOperationException;

    // Records have "Replication:…", configurations "s3:Replication:…".
    private static string? Bare(string name)
    {
        string bare = name.StartsWith("s3:", StringComparison.Ordinal) ? name[3..] : name;
        return bare.StartsWith(Replication, StringComparison.Ordinal) ? bare[Replication.Length..] : null;
    }

    private static ReplicationEvent Event(JsonElement record, JsonElement s3, string name)
    {
        JsonElement? s3Object = Member(s3, "object");
        JsonElement? data = Member(record, "replicationEventData");
        string? destination = Text(data, "destinationBucket");
        return EventMeaning.Explain(new ReplicationEvent(
            Time(record, "eventTime") ?? DateTimeOffset.UnixEpoch,
            name,
            Text(Member(s3, "bucket"), "name") ?? string.Empty,
            WebUtility.UrlDecode(Text(s3Object, "key") ?? string.Empty))
        {
            VersionId = Text(s3Object, "versionId"),
            Size = Member(s3Object, "size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out long bytes) ? bytes : null,
            DestinationBucket = S3Arn.TryGetBucketName(destination, out string? bucket) ? bucket : destination,
            RuleId = Text(data, "replicationRuleId"),
            Operation = Text(data, "s3Operation"),
            RequestTime = Time(data, "requestTime"),
            FailureReason = Text(data, "failureReason"),
            Region = Text(record, "awsRegion"),
        });
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } some && some.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string? Text(JsonElement? parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Time(JsonElement? parent, string name) =>
        DateTimeOffset.TryParse(Text(parent, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;
}
