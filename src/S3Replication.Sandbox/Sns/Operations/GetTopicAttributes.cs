using System.Globalization;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary><see href="https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html">GetTopicAttributes</see>.</summary>
internal static class GetTopicAttributes
{
    private const string UsualDelivery = """{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false}}""";

    /// <summary>Carries it out.</summary>
    public static WireMap? Handle(SnsCall call)
    {
        SnsTopic topic = call.Topic();
        WireMap attributes = new() { IsDictionary = true };
        attributes.Add("TopicArn", topic.Arn.ToString());
        attributes.Add("Owner", topic.Arn.AccountId);
        foreach ((string name, string value) in topic.Settings)
        {
            attributes.Add(name, value);
        }

        if (!topic.Settings.ContainsKey("DisplayName"))
        {
            attributes.Add("DisplayName", string.Empty);
        }

        attributes.Add("EffectiveDeliveryPolicy", topic.Settings.GetValueOrDefault("DeliveryPolicy", UsualDelivery));
        attributes.Add("SubscriptionsConfirmed", Count(topic.Subscriptions.Count(one => one.IsConfirmed)));
        attributes.Add("SubscriptionsPending", Count(topic.Subscriptions.Count(one => !one.IsConfirmed)));
        attributes.Add("SubscriptionsDeleted", Count(topic.Deleted));
        WireMap answer = [];
        answer.Add("Attributes", attributes);
        return answer;
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
