using System.Net;
using System.Text.Json;
using S3Replication.Core.Errors;

namespace S3Replication.Core.ReverseSync;

/// <summary>
/// Reads what S3 sends
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>):
/// straight to a function, or in an envelope of Amazon SNS or Amazon SQS, or of both, one in the other.
/// </summary>
public static class ChangeEventReader
{
    /// <summary>Reads an event.</summary>
    /// <param name="json">The event, as the function gets it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException"><c>InvalidJson</c> when it is none of those that are understood.</exception>
    public static async Task<ChangeBatch> ReadAsync(Stream json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = await JsonDocument
                .ParseAsync(json, cancellationToken: cancellationToken).ConfigureAwait(false);
            return Read(document.RootElement);
        }
        catch (Exception failure) when (IsBadJson(failure))
        {
            throw Unknown(failure.Message, failure);
        }
    }

    private static ChangeBatch Read(JsonElement root)
    {
        List<ChangeEvent> changes = [];
        List<string> unreadable = [];
        bool isQueued = false;
        foreach (JsonElement record in Records(root))
        {
            switch (Text(record, "eventSource") ?? Text(record, "EventSource"))
            {
                case "aws:sqs":
                    isQueued = true;
                    ReadMessage(record, changes, unreadable);
                    break;
                case "aws:sns" when Child(record, "Sns") is { } sns:
                    ReadText(Text(sns, "Message"), messageId: null, changes);
                    break;
                default:
                    changes.Add(ReadRecord(record, messageId: null));
                    break;
            }
        }

        // The keys' order stays as it came: only events of one key have an order.
        return new ChangeBatch(
            [
                .. changes.Distinct().GroupBy(change => (change.BucketName, change.Key))
                    .SelectMany(group => group.Order(Comparer<ChangeEvent>.Create((one, other) => Sequencer.Compare(one.Sequencer, other.Sequencer)))),
            ],
            isQueued,
            unreadable);
    }

    private static JsonElement.ArrayEnumerator Records(JsonElement root)
    {
        if (Child(root, "Records") is { ValueKind: JsonValueKind.Array } records)
        {
            return records.EnumerateArray();
        }

        // What S3 sends when a notification is configured tells of no object.
        return Text(root, "Event") == "s3:TestEvent" ? default : throw Unknown("it has no Records", cause: null);
    }

    // One message that cannot be read must not hold up the others of its batch.
    private static void ReadMessage(JsonElement record, List<ChangeEvent> changes, List<string> unreadable)
    {
        string messageId = Text(record, "messageId") ?? throw Unknown("a message has no messageId", cause: null);
        List<ChangeEvent> read = [];
        try
        {
            ReadText(Text(record, "body"), messageId, read);
        }
        catch (Exception failure) when (failure is CrrException || IsBadJson(failure))
        {
            unreadable.Add(messageId);
            return;
        }

        changes.AddRange(read);
    }

    private static void ReadText(string? text, string? messageId, List<ChangeEvent> changes)
    {
        using JsonDocument document = JsonDocument.Parse(text ?? string.Empty);
        JsonElement root = document.RootElement;
        if (Child(root, "Records") is null && Text(root, "Message") is { } inner)
        {
            // A queue that subscribes to a topic without raw delivery gets SNS's envelope.
            ReadText(inner, messageId, changes);
            return;
        }

        changes.AddRange(Records(root).Select(record => ReadRecord(record, messageId)));
    }

    private static ChangeEvent ReadRecord(JsonElement record, string? messageId)
    {
        JsonElement? s3 = Child(record, "s3");
        JsonElement? thing = s3 is { } one ? Child(one, "object") : null;
        string? bucket = s3 is { } two && Child(two, "bucket") is { } named ? Text(named, "name") : null;
        string? key = thing is { } three ? Text(three, "key") : null;
        if (Text(record, "eventName") is not { } name || bucket is null || key is null)
        {
            throw Unknown("a record names no event, bucket or key", cause: null);
        }

        // "red flower.jpg" comes as "red+flower.jpg".
        return new ChangeEvent(bucket, WebUtility.UrlDecode(key), Known(Text(thing!.Value, "versionId")), Kind(name))
        {
            Sequencer = Known(Text(thing.Value, "sequencer")),
            MessageId = messageId,
        };
    }

    private static ChangeKind Kind(string name)
    {
        string type = name.StartsWith("s3:", StringComparison.Ordinal) ? name["s3:".Length..] : name;
        return type.StartsWith("ObjectCreated:", StringComparison.Ordinal) ? ChangeKind.Written
            : type == "ObjectRemoved:DeleteMarkerCreated" ? ChangeKind.Deleted
            : ChangeKind.Other;
    }

    private static JsonElement? Child(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement child) ? child : null;

    private static string? Text(JsonElement element, string name) =>
        Child(element, name) is { ValueKind: JsonValueKind.String } child ? child.GetString() : null;

    // A text with half of a surrogate pair is JSON until it is read.
    private static bool IsBadJson(Exception failure) => failure is JsonException or InvalidOperationException;

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static CrrException Unknown(string why, Exception? cause) =>
        new(CrrErrorCode.InvalidJson, $"The event is no notification of S3: {why}.", cause)
        {
            Remedy = "Let the function be invoked by a bucket's notifications, straight or by way of Amazon SNS or Amazon SQS.",
        };
}
