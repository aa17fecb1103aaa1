using System.Collections.Frozen;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Route53.Operations;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Route53;

/// <summary>
/// Amazon Route 53: public hosted zones and their records
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/Welcome.html">API reference</see>).
/// </summary>
/// <param name="zones">The zones.</param>
/// <param name="iam">The roles.</param>
internal sealed class Route53Service(ZoneTable zones, IamTable iam) : IService
{
    private const int Created = 201;

    private static readonly FrozenDictionary<string, Func<Route53Call, XElement>> s_operations =
        new Dictionary<string, Func<Route53Call, XElement>>(StringComparer.Ordinal)
        {
            ["CreateHostedZone"] = CreateHostedZone.Handle,
            ["GetHostedZone"] = GetHostedZone.Handle,
            ["GetHostedZoneCount"] = ListHostedZones.Count,
            ["GetDNSSEC"] = GetHostedZone.Signing,
            ["UpdateHostedZoneComment"] = GetHostedZone.Comment,
            ["DeleteHostedZone"] = DeleteHostedZone.Handle,
            ["ListHostedZones"] = ListHostedZones.Handle,
            ["ListHostedZonesByName"] = ListHostedZonesByName.Handle,
            ["ListResourceRecordSets"] = ListResourceRecordSets.Handle,
            ["ChangeResourceRecordSets"] = ChangeResourceRecordSets.Handle,
            ["GetChange"] = GetChange.Handle,
            ["ListTagsForResource"] = ZoneTags.List,
            ["ChangeTagsForResource"] = ZoneTags.Change,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "route53";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        if (request.Caller.IsAnonymous)
        {
            throw Route53Errors.NoCredentials();
        }

        Route53Route route = Route53Route.Of(request.Http);
        if (route.Operation is null)
        {
            throw Route53Errors.NotImplemented($"{request.Http.Method} {request.Http.RawPath}");
        }

        XElement? body = await Route53Call.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        XElement answer = s_operations[route.Operation](new Route53Call(zones, iam, request, route, body));
        zones.Changes.Raise();
        HttpResponse response = S3Xml.Response(route.Operation == "CreateHostedZone" ? Created : 200, answer);
        if (response.Status == Created)
        {
            string id = answer.Element(Route53Xml.Namespace + "HostedZone")!.Element(Route53Xml.Namespace + "Id")!.Value;
            response.Headers.Add("Location", "https://route53.amazonaws.com/2013-04-01" + id);
        }

        response.Headers.Add("x-amzn-RequestId", request.RequestId);
        return response;
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId)
    {
        HttpResponse response = S3Xml.Response(error.Status, Route53Xml.Element(
            "ErrorResponse",
            Route53Xml.Element(
                "Error",
                Route53Xml.Element("Type", error.Status < 500 ? "Sender" : "Receiver"),
                Route53Xml.Element("Code", error.Code),
                Route53Xml.Element("Message", error.Message)),
            Route53Xml.Element("RequestId", requestId)));
        response.Headers.Add("x-amzn-RequestId", requestId);
        return response;
    }
}
