using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Sqs;

namespace S3Replication.Sandbox.Sns;

/// <summary>
/// Brings what is published to the queues that are subscribed: each once, and at once. What a queue does not take is lost, as at
/// AWS without a dead-letter queue of the subscription.
/// </summary>
/// <param name="topics">The topics.</param>
/// <param name="queues">The queues.</param>
internal sealed class TopicPublisher(SnsTable topics, SqsTable queues)
{
    private const string ServicePrincipal = "sns.amazonaws.com";

    // "Messages with more than 10 message attributes directed towards Raw Message Delivery enabled Amazon SQS subscriptions will be
    // discarded as client side errors": https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
    private const int MostRawAttributes = 10;

    // What SNS signs messages with has this kind of id.
    private const string SenderId = "AIDASNSOFSANDBOX00000";

    /// <summary>Why a service cannot publish to a topic; null when it can.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="service">The service: <c>s3.amazonaws.com</c>.</param>
    /// <param name="sourceArn">For which resource.</param>
    /// <param name="sourceAccount">Whose that is.</param>
    public string? Refusal(string topicArn, string service, string sourceArn, string sourceAccount) =>
        Find(topicArn, service, sourceArn, sourceAccount, out string? refusal) is null ? refusal : null;

    /// <summary>Publishes for a service.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="service">The service: <c>cloudwatch.amazonaws.com</c>.</param>
    /// <param name="sourceArn">For which resource.</param>
    /// <param name="sourceAccount">Whose that is.</param>
    /// <param name="message">The message.</param>
    /// <returns>Why it was not published; null when it was.</returns>
    public string? PublishFor(string topicArn, string service, string sourceArn, string sourceAccount, TopicMessage message)
    {
        if (Find(topicArn, service, sourceArn, sourceAccount, out string? refusal) is { } topic)
        {
            Publish(topic, message);
        }

        return refusal;
    }

    /// <summary>Publishes.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="message">The message.</param>
    public void Publish(SnsTopic topic, TopicMessage message)
    {
        DateTimeOffset now = queues.Clock.GetUtcNow();
        foreach (SnsSubscription subscription in topic.Subscriptions.Where(one => one is { IsConfirmed: true, Protocol: "sqs" }))
        {
            if (QueueArn.TryParse(subscription.Endpoint) is { } arn
                && queues.Find(arn) is { } queue
                && !(subscription.IsRaw && message.Attributes?.Count > MostRawAttributes)
                && QueuePolicy.AllowsService(queue, ServicePrincipal, topic.Arn.ToString(), topic.Arn.AccountId))
            {
                string body = subscription.IsRaw
                    ? message.TextForQueues
                    : message.Envelope(topic.Arn, subscription, now).ToJsonString(EventRecord.Json);
                queue.Add(
                    new SqsMessage(body, SenderId, now) { Attributes = subscription.IsRaw ? message.Attributes : null },
                    TimeSpan.FromSeconds(queue.Settings.Number("DelaySeconds")));
            }
        }
    }

    private SnsTopic? Find(string topicArn, string service, string sourceArn, string sourceAccount, out string? refusal)
    {
        SnsTopic? topic = topics.Find(TopicArn.TryParse(topicArn));
        refusal = topic is null ? "The destination topic does not exist"
            : TopicPolicy.AllowsService(topic, service, sourceArn, sourceAccount) ? null
            : $"Permissions on the destination topic do not allow {service} to publish for {sourceArn}";
        return refusal is null ? topic : null;
    }
}
