using System.Xml.Linq;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary>What is told of one zone, and what is written about it.</summary>
internal static class GetHostedZone
{
    /// <summary><see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html">GetHostedZone</see>.</summary>
    public static XElement Handle(Route53Call call) =>
        Route53Xml.Element("GetHostedZoneResponse", Route53Xml.Zone(call.Zone()), Route53Xml.Servers());

    /// <summary>
    /// <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetDNSSEC.html">GetDNSSEC</see>: no zone is signed here.
    /// </summary>
    public static XElement Signing(Route53Call call)
    {
        _ = call.Zone();
        return Route53Xml.Element(
            "GetDNSSECResponse",
            Route53Xml.Element("Status", Route53Xml.Element("ServeSignature", "NOT_SIGNING")),
            Route53Xml.Element("KeySigningKeys"));
    }

    /// <summary><see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_UpdateHostedZoneComment.html">UpdateHostedZoneComment</see>.</summary>
    public static XElement Comment(Route53Call call)
    {
        HostedZone zone = call.Zone();
        zone.Comment = call.Document("UpdateHostedZoneCommentRequest").Child("Comment")?.Value;
        return Route53Xml.Element("UpdateHostedZoneCommentResponse", Route53Xml.Zone(zone));
    }
}
