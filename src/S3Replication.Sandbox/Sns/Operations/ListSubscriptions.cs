using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html">ListSubscriptionsByTopic</see> and
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html">ListSubscriptions</see>.
/// </summary>
internal static class ListSubscriptions
{
    private const string Pending = "PendingConfirmation";

    /// <summary>Those of one topic.</summary>
    public static WireMap? OfTopic(SnsCall call)
    {
        SnsTopic topic = call.Topic();
        return Answer(call, [.. topic.Subscriptions.Select(one => (topic, one))]);
    }

    /// <summary>Those of the caller's account in the Region.</summary>
    public static WireMap? OfAccount(SnsCall call)
    {
        call.Demand();
        return Answer(
            call,
            [
                .. call.Topics.All.Where(topic => topic.Arn.Region == call.Region)
                    .SelectMany(topic => topic.Subscriptions.Where(one => one.OwnerId == call.Caller.AccountId).Select(one => (topic, one))),
            ]);
    }

    private static WireMap Answer(SnsCall call, IReadOnlyList<(SnsTopic Topic, SnsSubscription Subscription)> all)
    {
        WireMap answer = [];
        answer.Add("Subscriptions", new WireList([.. call.Page(all, answer).Select(one => Write(one.Topic, one.Subscription))]));
        return answer;
    }

    private static WireMap Write(SnsTopic topic, SnsSubscription subscription)
    {
        WireMap map = [];
        map.Add("SubscriptionArn", subscription.IsConfirmed ? subscription.Arn : Pending);
        map.Add("Owner", subscription.OwnerId);
        map.Add("Protocol", subscription.Protocol);
        map.Add("Endpoint", subscription.Endpoint);
        map.Add("TopicArn", topic.Arn.ToString());
        return map;
    }
}
