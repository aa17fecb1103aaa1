using System.Xml.Linq;
using S3Replication.Sandbox.Route53.Records;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_DeleteHostedZone.html">DeleteHostedZone</see>: "You can delete a
/// hosted zone only if it contains only the default SOA record and NS resource record sets."
/// </summary>
internal static class DeleteHostedZone
{
    /// <summary>Carries it out.</summary>
    public static XElement Handle(Route53Call call)
    {
        HostedZone zone = call.Zone();
        lock (zone.Gate)
        {
            if (zone.Records.Keys.Any(key => !IsRequired(zone, key)))
            {
                throw Route53Errors.HostedZoneNotEmpty();
            }

            call.Zones.Remove(zone);
        }

        return Route53Xml.Element(
            "DeleteHostedZoneResponse", Route53Xml.Change(call.Zones.Submit(call.AccountId, comment: null), now: null));
    }

    private static bool IsRequired(HostedZone zone, RecordKey key) => key.Name == zone.Name && key.Type is ("SOA" or "NS");
}
