using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html">Subscribe</see>: a queue of the caller's account is
/// subscribed at once; mail waits for a click that nobody makes here.
/// </summary>
internal static class Subscribe
{
    private const string Pending = "pending confirmation";

    /// <summary>Carries it out: who is subscribed already stays so.</summary>
    public static WireMap? Handle(SnsCall call)
    {
        SnsTopic named = call.Topic();
        string protocol = call.Required("Protocol");
        string endpoint = call.Input.Text("Endpoint") ?? throw SnsErrors.Invalid("Endpoint");
        bool isConfirmed = Check(call, protocol, endpoint);
        SnsSubscription made = new($"{named.Arn}:{Guid.NewGuid()}", call.Caller.AccountId, protocol, endpoint, isConfirmed);
        foreach (WireInput attribute in call.Input.Entries("Attributes"))
        {
            made = SubscriptionAttributes.With(made, attribute.Text("key") ?? string.Empty, attribute.Text("value") ?? string.Empty);
        }

        SnsSubscription subscription = made;
        call.Topics.Change(named.Arn, topic =>
        {
            if (topic.Subscriptions.FirstOrDefault(one => one.Protocol == protocol && one.Endpoint == endpoint) is not { } present)
            {
                return topic with { Subscriptions = topic.Subscriptions.Add(made) };
            }

            subscription = made.Attributes.All(one => present.Attributes.GetValueOrDefault(one.Key) == one.Value)
                ? present
                : throw SnsErrors.Invalid("Attributes Reason: Subscription already exists with different attributes");
            return topic;
        });
        WireMap answer = [];
        answer.Add(
            "SubscriptionArn",
            subscription.IsConfirmed || call.Input.Boolean("ReturnSubscriptionArn") == true ? subscription.Arn : Pending);
        return answer;
    }

    private static bool Check(SnsCall call, string protocol, string endpoint)
    {
        switch (protocol)
        {
            case "sqs":
                QueueArn queue = QueueArn.TryParse(endpoint) ?? throw SnsErrors.Invalid("SQS endpoint ARN");
                return queue.IsFifo ? throw SnsErrors.Invalid("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics")
                    : queue.AccountId == call.Caller.AccountId ? true
                    : throw SnsErrors.NotHere("the confirmation of a queue in another account");
            case "email" or "email-json":
                return endpoint.IndexOf('@') is > 0 and int at && at < endpoint.Length - 1 ? false : throw SnsErrors.Invalid("Email address");
            case "http" or "https" or "sms" or "application" or "lambda" or "firehose":
                throw SnsErrors.NotHere($"subscriptions by {protocol}");
            default:
                throw SnsErrors.Invalid($"Does not support this protocol string: {protocol}");
        }
    }
}
