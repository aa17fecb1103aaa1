using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The answer to <c>GetTopicAttributes</c>.</summary>
internal sealed class GetTopicAttributesResponse : QueryResponse
{
    /// <summary>The attributes.</summary>
    public Dictionary<string, string>? Attributes { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        Attributes = XmlText.Child(result, "Attributes")?.Elements().ToDictionary(
            entry => XmlText.Of(entry, "key") ?? string.Empty, entry => XmlText.Of(entry, "value") ?? string.Empty, StringComparer.Ordinal);
    }
}
