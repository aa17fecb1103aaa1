using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html">GetSubscriptionAttributes</see> and
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html">SetSubscriptionAttributes</see>.
/// </summary>
internal static class SubscriptionAttributes
{
    /// <summary>Tells them.</summary>
    public static WireMap? Get(SnsCall call)
    {
        (SnsTopic topic, SnsSubscription subscription) = call.Subscription();
        call.Demand(topic.Arn.ToString(), topic);
        WireMap attributes = new() { IsDictionary = true };
        attributes.Add("SubscriptionArn", subscription.Arn);
        attributes.Add("TopicArn", topic.Arn.ToString());
        attributes.Add("Owner", subscription.OwnerId);
        attributes.Add("Protocol", subscription.Protocol);
        attributes.Add("Endpoint", subscription.Endpoint);
        attributes.Add("PendingConfirmation", subscription.IsConfirmed ? "false" : "true");
        attributes.Add("ConfirmationWasAuthenticated", subscription.IsConfirmed ? "true" : "false");
        attributes.Add(SnsSubscription.Raw, subscription.IsRaw ? "true" : "false");
        WireMap answer = [];
        answer.Add("Attributes", attributes);
        return answer;
    }

    /// <summary>Sets one.</summary>
    public static WireMap? Set(SnsCall call)
    {
        (SnsTopic named, SnsSubscription subscription) = call.Subscription();
        call.Demand(named.Arn.ToString(), named);
        string name = call.Required("AttributeName");
        string value = call.Input.Text("AttributeValue") ?? string.Empty;
        call.Topics.Change(named.Arn, topic => topic with
        {
            Subscriptions = [.. topic.Subscriptions.Select(one => one.Arn == subscription.Arn ? With(one, name, value) : one)],
        });
        return null;
    }

    /// <summary>A subscription with an attribute set.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidParameter</c>, or 501 for what is not here.</exception>
    public static SnsSubscription With(SnsSubscription subscription, string name, string value) => name switch
    {
        SnsSubscription.Raw when subscription.Protocol != "sqs" => throw SnsErrors.Invalid(
            $"Attributes Reason: RawMessageDelivery: Delivery protocol [{subscription.Protocol}] does not support raw message delivery."),
        SnsSubscription.Raw => bool.TryParse(value, out bool _)
            ? subscription with { Attributes = subscription.Attributes.SetItem(name, value.ToLowerInvariant()) }
            : throw SnsErrors.Invalid($"Attributes Reason: RawMessageDelivery: Invalid value [{value}]. Must be true or false."),
        "FilterPolicy" or "FilterPolicyScope" or "RedrivePolicy" or "DeliveryPolicy" or "SubscriptionRoleArn" or "ReplayPolicy" =>
            throw SnsErrors.NotHere($"the attribute {name} of subscriptions"),
        _ => throw SnsErrors.Invalid("AttributeName"),
    };
}
