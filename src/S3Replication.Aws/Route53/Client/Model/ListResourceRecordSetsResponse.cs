using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>The answer to <c>ListResourceRecordSets</c>.</summary>
internal sealed class ListResourceRecordSetsResponse : AmazonRoute53Response
{
    /// <summary>The elements <c>ResourceRecordSet</c>.</summary>
    public List<XElement>? ResourceRecordSets { get; set; }

    /// <summary>Whether there are more.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>The name that the next page begins with.</summary>
    public string? NextRecordName { get; set; }

    /// <summary>The type that the next page begins with.</summary>
    public string? NextRecordType { get; set; }

    /// <summary>The set that the next page begins with.</summary>
    public string? NextRecordIdentifier { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root)
    {
        ResourceRecordSets = Route53Xml.Child(root, "ResourceRecordSets") is { } list ? [.. list.Elements()] : null;
        IsTruncated = Route53Xml.Flag(root, "IsTruncated");
        NextRecordName = Route53Xml.Text(root, "NextRecordName");
        NextRecordType = Route53Xml.Text(root, "NextRecordType");
        NextRecordIdentifier = Route53Xml.Text(root, "NextRecordIdentifier");
    }
}
