using System.Xml.Linq;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary><see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html">ListHostedZones</see>.</summary>
internal static class ListHostedZones
{
    private const int Most = 100;

    /// <summary>Carries it out.</summary>
    public static XElement Handle(Route53Call call)
    {
        call.Demand();
        string? marker = call.Query["marker"];
        int most = call.MaxItems(Most);
        HostedZone[] all = call.Query["hostedzonetype"] is { Length: > 0 } || call.Query["delegationsetid"] is { Length: > 0 }
            ? []
            : [.. call.Zones.Of(call.AccountId, call.Request.Caller.Partition).OrderBy(zone => zone.Id, StringComparer.Ordinal)];
        HostedZone[] rest = [.. all.Where(zone => marker is null || string.CompareOrdinal(zone.Id, marker) >= 0)];
        return Route53Xml.Element(
            "ListHostedZonesResponse",
            Route53Xml.Element("HostedZones", rest.Take(most).Select(Route53Xml.Zone)),
            Route53Xml.Optional("Marker", marker),
            Route53Xml.Flag("IsTruncated", rest.Length > most),
            rest.Length > most ? Route53Xml.Element("NextMarker", rest[most].Id) : null,
            Route53Xml.Element("MaxItems", most));
    }

    /// <summary><see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZoneCount.html">GetHostedZoneCount</see>.</summary>
    public static XElement Count(Route53Call call)
    {
        call.Demand();
        return Route53Xml.Element(
            "GetHostedZoneCountResponse",
            Route53Xml.Element("HostedZoneCount", call.Zones.Of(call.AccountId, call.Request.Caller.Partition).Count()));
    }
}
