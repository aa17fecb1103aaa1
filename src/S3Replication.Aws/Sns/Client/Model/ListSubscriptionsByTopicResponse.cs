using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The answer to <c>ListSubscriptionsByTopic</c>.</summary>
internal sealed class ListSubscriptionsByTopicResponse : QueryResponse
{
    /// <summary>The subscriptions.</summary>
    public List<Subscription>? Subscriptions { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        Subscriptions = XmlText.Members(result, "Subscriptions", one => new Subscription
        {
            SubscriptionArn = XmlText.Of(one, "SubscriptionArn"),
            Protocol = XmlText.Of(one, "Protocol"),
            Endpoint = XmlText.Of(one, "Endpoint"),
        });
        NextToken = XmlText.Of(result, "NextToken");
    }
}
