using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary><see href="https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html">Unsubscribe</see>.</summary>
internal static class Unsubscribe
{
    /// <summary>Carries it out.</summary>
    public static WireMap? Handle(SnsCall call)
    {
        (SnsTopic named, SnsSubscription subscription) = call.Subscription();
        call.Demand(named.Arn.ToString(), named);
        call.Topics.Change(named.Arn, topic => topic with
        {
            Subscriptions = topic.Subscriptions.RemoveAll(one => one.Arn == subscription.Arn),
            Deleted = topic.Deleted + 1,
        });
        return null;
    }
}
