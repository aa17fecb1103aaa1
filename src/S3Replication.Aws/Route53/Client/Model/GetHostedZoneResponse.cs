using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>The answer to <c>GetHostedZone</c>.</summary>
internal sealed class GetHostedZoneResponse : AmazonRoute53Response
{
    /// <summary>The zone.</summary>
    public HostedZone? HostedZone { get; set; }

    /// <summary>The names of its servers: <c>DelegationSet.NameServers</c>.</summary>
    public List<string>? NameServers { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root)
    {
        HostedZone = Route53Xml.Child(root, "HostedZone") is { } zone ? Model.HostedZone.Read(zone) : null;
        NameServers = Route53Xml.Child(root, "DelegationSet", "NameServers") is { } list
            ? [.. list.Elements().Select(server => server.Value)]
            : null;
    }
}
