using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The answer to <c>Subscribe</c>.</summary>
internal sealed class SubscribeResponse : QueryResponse
{
    /// <summary>The ARN; <c>pending confirmation</c> before it is confirmed.</summary>
    public string? SubscriptionArn { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        SubscriptionArn = XmlText.Of(result, "SubscriptionArn");
    }
}
