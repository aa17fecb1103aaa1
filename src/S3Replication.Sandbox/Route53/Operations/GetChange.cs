using System.Xml.Linq;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary><see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html">GetChange</see>.</summary>
internal static class GetChange
{
    /// <summary>Carries it out.</summary>
    public static XElement Handle(Route53Call call)
    {
        call.Demand("change/" + call.Route.Id);
        ZoneChange change = call.Zones.FindChange(call.Route.Id, call.AccountId) ?? throw Route53Errors.NoSuchChange(call.Route.Id);
        return Route53Xml.Element("GetChangeResponse", Route53Xml.Change(change, call.Zones.Now));
    }
}
