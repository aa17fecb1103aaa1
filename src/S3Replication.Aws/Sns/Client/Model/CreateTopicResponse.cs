using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The answer to <c>CreateTopic</c>.</summary>
internal sealed class CreateTopicResponse : QueryResponse
{
    /// <summary>The ARN of the topic.</summary>
    public string? TopicArn { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        TopicArn = XmlText.Of(result, "TopicArn");
    }
}
