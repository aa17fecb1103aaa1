using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Route53;

/// <summary>
/// Which operation a request is for
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53.html">Actions of Amazon Route 53</see>).
/// </summary>
/// <param name="Operation">Its name; null for one that is not here.</param>
/// <param name="Id">The zone or change in the path; empty for none.</param>
internal sealed record Route53Route(string? Operation, string Id)
{
    private const string Prefix = "/2013-04-01/";

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    public static Route53Route Of(HttpRequest request)
    {
        if (!request.RawPath.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new(null, string.Empty);
        }

        string[] path = [.. request.RawPath[Prefix.Length..].TrimEnd('/').Split('/').Select(Uri.UnescapeDataString)];
        return (request.Method, path) switch
        {
            ("POST", ["hostedzone"]) => new("CreateHostedZone", string.Empty),
            ("GET", ["hostedzone"]) => new("ListHostedZones", string.Empty),
            ("GET", ["hostedzonesbyname"]) => new("ListHostedZonesByName", string.Empty),
            ("GET", ["hostedzonecount"]) => new("GetHostedZoneCount", string.Empty),
            ("GET", ["hostedzone", var id]) => new("GetHostedZone", id),
            ("POST", ["hostedzone", var id]) => new("UpdateHostedZoneComment", id),
            ("DELETE", ["hostedzone", var id]) => new("DeleteHostedZone", id),
            ("GET", ["hostedzone", var id, "rrset"]) => new("ListResourceRecordSets", id),
            ("POST", ["hostedzone", var id, "rrset"]) => new("ChangeResourceRecordSets", id),
            ("GET", ["hostedzone", var id, "dnssec"]) => new("GetDNSSEC", id),
            ("GET", ["change", var id]) => new("GetChange", id),
            ("GET", ["tags", "hostedzone", var id]) => new("ListTagsForResource", id),
            ("POST", ["tags", "hostedzone", var id]) => new("ChangeTagsForResource", id),
            _ => new(null, string.Empty),
        };
    }
}
