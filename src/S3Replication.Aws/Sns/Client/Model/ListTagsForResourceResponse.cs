using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The answer to <c>ListTagsForResource</c>.</summary>
internal sealed class ListTagsForResourceResponse : QueryResponse
{
    /// <summary>The tags.</summary>
    public List<Tag>? Tags { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        Tags = XmlText.Members(result, "Tags", tag => new Tag { Key = XmlText.Of(tag, "Key"), Value = XmlText.Of(tag, "Value") });
    }
}
