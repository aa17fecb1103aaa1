using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Route53.Records;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html">ListResourceRecordSets</see>: "the most
/// current version of the records. This includes records that are PENDING".
/// </summary>
internal static class ListResourceRecordSets
{
    private const int Most = 300;

    /// <summary>Carries it out.</summary>
    public static XElement Handle(Route53Call call)
    {
        HostedZone zone = call.Zone();
        int most = call.MaxItems(Most);
        RecordKey? start = StartOf(call);
        RecordSet[] rest =
        [
            .. zone.Records.Values.Where(set => start is null || RecordKey.Compare(set.Key, start) >= 0),
        ];
        RecordKey? next = rest.Length > most ? rest[most].Key : null;
        return Route53Xml.Element(
            "ListResourceRecordSetsResponse",
            Route53Xml.Element("ResourceRecordSets", rest.Take(most).Select(set => Write(zone, set))),
            Route53Xml.Flag("IsTruncated", next is not null),
            Route53Xml.Optional("NextRecordName", next?.Name),
            Route53Xml.Optional("NextRecordType", next?.Type),
            Route53Xml.Optional("NextRecordIdentifier", next?.SetIdentifier),
            Route53Xml.Element("MaxItems", most));
    }

    // the elements in the order of https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
    private static XElement Write(HostedZone zone, RecordSet set) => Route53Xml.Element(
        "ResourceRecordSet",
        Route53Xml.Element("Name", set.Key.Name),
        Route53Xml.Element("Type", set.Key.Type),
        Route53Xml.Optional("SetIdentifier", set.Key.SetIdentifier),
        Route53Xml.Optional("Weight", set.Weight?.ToString(CultureInfo.InvariantCulture)),
        set.IsMultiValue ? Route53Xml.Flag("MultiValueAnswer", value: true) : null,
        Route53Xml.Optional("TTL", set.Ttl?.ToString(CultureInfo.InvariantCulture)),
        set.AliasName is not null ? null : Route53Xml.Element(
            "ResourceRecords",
            set.Values.Select(value => Route53Xml.Element("ResourceRecord", Route53Xml.Element("Value", value)))),
        set.AliasName is null ? null : Route53Xml.Element(
            "AliasTarget",
            Route53Xml.Element("HostedZoneId", zone.Id),
            Route53Xml.Element("DNSName", set.AliasName),
            Route53Xml.Flag("EvaluateTargetHealth", set.EvaluatesHealth)));

    private static RecordKey? StartOf(Route53Call call)
    {
        string? type = call.Query["type"];
        if (call.Query["name"] is not { } name)
        {
            return type is null ? null : throw Route53Errors.InvalidInput("The request must have a name if it has a type.");
        }

        try
        {
            return new RecordKey(RecordName.Parse(name), type ?? string.Empty, call.Query["identifier"]);
        }
        catch (RecordException exception)
        {
            throw Route53Errors.InvalidInput(exception.Message);
        }
    }
}
