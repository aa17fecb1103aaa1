using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>A hosted zone.</summary>
internal sealed class HostedZone
{
    /// <summary>Its id, with <c>/hostedzone/</c> before it.</summary>
    public string? Id { get; set; }

    /// <summary>The domain.</summary>
    public string? Name { get; set; }

    /// <summary>Whether only networks that it is connected with see it: <c>Config.PrivateZone</c>.</summary>
    public bool PrivateZone { get; set; }

    internal static HostedZone Read(XElement element) => new()
    {
        Id = Route53Xml.Text(element, "Id"),
        Name = Route53Xml.Text(element, "Name"),
        PrivateZone = Route53Xml.Flag(element, "Config", "PrivateZone"),
    };
}
