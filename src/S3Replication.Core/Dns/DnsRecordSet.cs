using System.Globalization;
using System.Xml.Linq;

namespace S3Replication.Core.Dns;

/// <summary>
/// The records of one name and type
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html">ResourceRecordSet</see>). It travels as
/// its XML element, so that what is not read here (health checks, locations, what is new tomorrow) stays as it came.
/// </summary>
public sealed record DnsRecordSet
{
    private static readonly XNamespace s_namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    private DnsRecordSet(XElement element)
    {
        Document = element.ToString(SaveOptions.DisableFormatting);
        Name = DnsName.Normalize(Text(element, "Name") ?? string.Empty);
        Type = Text(element, "Type") ?? string.Empty;
        SetIdentifier = Text(element, "SetIdentifier");
        Weight = Number(element, "Weight");
        Ttl = Number(element, "TTL") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        IsAlias = Child(element, "AliasTarget") is not null;
        Routing = RoutingOf(element);
        Values = Child(element, "ResourceRecords") is { } records
            ? [.. records.Elements().Select(record => Text(record, "Value") ?? string.Empty)]
            : [];
    }

    /// <summary>The name as names are compared: <see cref="DnsName.Normalize"/>.</summary>
    public string Name { get; }

    /// <summary>The type: <c>TXT</c>.</summary>
    public string Type { get; }

    /// <summary>What tells it from others of the same name and type; null when its routing is simple.</summary>
    public string? SetIdentifier { get; }

    /// <summary>How Route 53 chooses it.</summary>
    public DnsRouting Routing { get; }

    /// <summary>Its weight, 0 to 255; null when it has none.</summary>
    public long? Weight { get; }

    /// <summary>How long resolvers may keep it; null for an alias.</summary>
    public TimeSpan? Ttl { get; }

    /// <summary>Whether it stands for another resource of AWS and has no values of its own.</summary>
    public bool IsAlias { get; }

    /// <summary>The values as Route 53 writes them; those of a TXT record are in quotation marks (<see cref="DnsText"/>).</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The element <c>ResourceRecordSet</c>.</summary>
    public string Document { get; }

    /// <summary>Reads an element <c>ResourceRecordSet</c>.</summary>
    /// <param name="element">The element.</param>
    public static DnsRecordSet Read(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return new DnsRecordSet(element);
    }

    /// <summary>A TXT record with simple routing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ttl">How long resolvers may keep it.</param>
    /// <param name="texts">The texts, without quotation marks.</param>
    public static DnsRecordSet OfTexts(string name, TimeSpan ttl, params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(texts);
        return new DnsRecordSet(new XElement(
            s_namespace + "ResourceRecordSet",
            new XElement(s_namespace + "Name", DnsName.Normalize(name) + "."),
            new XElement(s_namespace + "Type", "TXT"),
            new XElement(s_namespace + "TTL", ((long)ttl.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            Records(texts)));
    }

    /// <summary>The texts of a TXT record, without quotation marks.</summary>
    /// <exception cref="Errors.CrrException"><c>ServiceFailure</c> when a value is not one of a TXT record.</exception>
    public IReadOnlyList<string> ReadTexts() => [.. Values.Select(DnsText.Unquote)];

    /// <summary>The same TXT record with other texts; its time, routing and all else stay.</summary>
    /// <param name="texts">The texts, without quotation marks.</param>
    public DnsRecordSet WithTexts(params string[] texts)
    {
        XElement element = XElement.Parse(Document);
        Child(element, "ResourceRecords")!.ReplaceWith(Records(texts));
        return new DnsRecordSet(element);
    }

    private static XElement Records(string[] texts) => new(
        s_namespace + "ResourceRecords",
        texts.Select(text => new XElement(
            s_namespace + "ResourceRecord", new XElement(s_namespace + "Value", DnsText.Quote(text)))));

    private static DnsRouting RoutingOf(XElement element) =>
        Child(element, "Weight") is not null ? DnsRouting.Weighted
        : Child(element, "Region") is not null ? DnsRouting.Latency
        : Child(element, "Failover") is not null ? DnsRouting.Failover
        : Child(element, "GeoLocation") is not null ? DnsRouting.Geolocation
        : Child(element, "GeoProximityLocation") is not null ? DnsRouting.Geoproximity
        : Child(element, "CidrRoutingConfig") is not null ? DnsRouting.IpBased
        : Child(element, "MultiValueAnswer") is not null ? DnsRouting.MultiValue
        : DnsRouting.Simple;

    private static XElement? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static string? Text(XElement parent, string name) => Child(parent, name)?.Value;

    private static long? Number(XElement parent, string name) =>
        long.TryParse(Text(parent, name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
