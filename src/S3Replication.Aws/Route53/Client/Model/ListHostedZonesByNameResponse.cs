using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>The answer to <c>ListHostedZonesByName</c>.</summary>
internal sealed class ListHostedZonesByNameResponse : AmazonRoute53Response
{
    /// <summary>The zones.</summary>
    public List<HostedZone>? HostedZones { get; set; }

    /// <summary>Whether there are more.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>The name that the next page begins with.</summary>
    public string? NextDNSName { get; set; }

    /// <summary>The zone that the next page begins with.</summary>
    public string? NextHostedZoneId { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root)
    {
        HostedZones = Route53Xml.Child(root, "HostedZones") is { } list ? [.. list.Elements().Select(HostedZone.Read)] : null;
        IsTruncated = Route53Xml.Flag(root, "IsTruncated");
        NextDNSName = Route53Xml.Text(root, "NextDNSName");
        NextHostedZoneId = Route53Xml.Text(root, "NextHostedZoneId");
    }
}
