using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sns;

/// <summary>What is published to a topic.</summary>
/// <param name="Subject">The subject; null for none.</param>
/// <param name="Text">The message.</param>
internal sealed record TopicMessage(string? Subject, string Text)
{
    /// <summary>The id.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>The message for queues, where it has one of their own.</summary>
    public string TextForQueues { get; init; } = Text;

    /// <summary>Attributes: <c>DataType</c> with <c>StringValue</c> or <c>BinaryValue</c>; null for none.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>
    /// The message in its envelope
    /// (<see href="https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html">Fanout to Amazon SQS queues</see>,
    /// <see href="https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html">notification JSON format</see>). Nobody has a
    /// certificate for the sandbox: the signature proves nothing.
    /// </summary>
    /// <param name="topic">The topic.</param>
    /// <param name="subscription">Who gets it.</param>
    /// <param name="now">The time.</param>
    public JsonObject Envelope(TopicArn topic, SnsSubscription subscription, DateTimeOffset now)
    {
        string host = $"https://sns.{topic.Region}.{RegionPartition.Of(topic.Region).DnsSuffix}/";
        JsonObject envelope = new() { ["Type"] = "Notification", ["MessageId"] = Id, ["TopicArn"] = topic.ToString() };
        if (Subject is not null)
        {
            envelope[nameof(Subject)] = Subject;
        }

        envelope["Message"] = TextForQueues;
        envelope["Timestamp"] = Events.EventRecord.Time(now);
        envelope["SignatureVersion"] = "1";
        envelope["Signature"] = "U2FuZGJveA==";
        envelope["SigningCertURL"] = host + "SimpleNotificationService-sandbox.pem";
        envelope["UnsubscribeURL"] = $"{host}?Action=Unsubscribe&SubscriptionArn={subscription.Arn}";
        if (Attributes is not null)
        {
            JsonObject attributes = [];
            foreach ((string name, JsonNode? value) in Attributes)
            {
                attributes[name] = new JsonObject
                {
                    ["Type"] = (string)value!["DataType"]!,
                    ["Value"] = (string)(value["StringValue"] ?? value["BinaryValue"])!,
                };
            }

            envelope["MessageAttributes"] = attributes;
        }

        return envelope;
    }
}
