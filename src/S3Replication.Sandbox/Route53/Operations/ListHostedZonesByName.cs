using System.Xml.Linq;
using S3Replication.Sandbox.Route53.Records;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByName.html">ListHostedZonesByName</see>: in the
/// order of the names with their labels reversed.
/// </summary>
internal static class ListHostedZonesByName
{
    private const int Most = 100;

    /// <summary>Carries it out.</summary>
    public static XElement Handle(Route53Call call)
    {
        call.Demand();
        string? name = call.Query["dnsname"];
        string? id = call.Query["hostedzoneid"];
        if (id is not null && name is null)
        {
            throw Route53Errors.InvalidInput("If you specify hostedzoneid, you must also specify dnsname.");
        }

        int most = call.MaxItems(Most);
        string? order = name is null ? null : OrderOf(name);
        HostedZone[] rest =
        [
            .. call.Zones.Of(call.AccountId, call.Request.Caller.Partition).Where(zone => order is null || IsAtOrBehind(zone, order, id)),
        ];
        return Route53Xml.Element(
            "ListHostedZonesByNameResponse",
            Route53Xml.Element("HostedZones", rest.Take(most).Select(Route53Xml.Zone)),
            Route53Xml.Optional("DNSName", name),
            Route53Xml.Optional("HostedZoneId", id),
            Route53Xml.Flag("IsTruncated", rest.Length > most),
            rest.Length > most ? Route53Xml.Element("NextDNSName", rest[most].Name) : null,
            rest.Length > most ? Route53Xml.Element("NextHostedZoneId", rest[most].Id) : null,
            Route53Xml.Element("MaxItems", most));
    }

    private static bool IsAtOrBehind(HostedZone zone, string order, string? id)
    {
        int compared = string.CompareOrdinal(RecordName.Order(zone.Name), order);
        return compared > 0 || (compared == 0 && (id is null || string.CompareOrdinal(zone.Id, id) >= 0));
    }

    private static string OrderOf(string name)
    {
        try
        {
            return RecordName.Order(RecordName.Parse(name));
        }
        catch (RecordException exception)
        {
            throw Route53Errors.InvalidDomainName(exception.Message);
        }
    }
}
