using System.Globalization;
using System.Xml.Linq;

namespace S3Replication.Sandbox.Route53;

/// <summary>XML as Route 53 writes it.</summary>
internal static class Route53Xml
{
    /// <summary>The namespace of requests and answers.</summary>
    public static readonly XNamespace Namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    /// <summary>An element.</summary>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An element; null when there is no value.</summary>
    public static XElement? Optional(string name, object? value) => value is null ? null : Element(name, value);

    /// <summary>A flag.</summary>
    public static XElement Flag(string name, bool value) => Element(name, value ? "true" : "false");

    /// <summary>A time.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="now">When it is told; null for as it is submitted, which is always under way.</param>
    public static XElement Change(ZoneChange change, DateTimeOffset? now) => Element(
        "ChangeInfo",
        Element("Id", "/change/" + change.Id),
        Element("Status", now >= change.InSyncAt ? "INSYNC" : "PENDING"),
        Element("SubmittedAt", Time(change.SubmittedAt)),
        Optional("Comment", change.Comment));

    /// <summary>A zone.</summary>
    public static XElement Zone(HostedZone zone) => Element(
        "HostedZone",
        Element("Id", "/hostedzone/" + zone.Id),
        Element("Name", zone.Name),
        Element("CallerReference", zone.CallerReference),
        Element("Config", Optional("Comment", zone.Comment), Flag("PrivateZone", value: false)),
        Element("ResourceRecordSetCount", zone.Records.Count));

    /// <summary>The names of a zone's servers.</summary>
    public static XElement Servers() => Element(
        "DelegationSet", Element("NameServers", NameServers.All.Select(server => Element("NameServer", server))));
}
