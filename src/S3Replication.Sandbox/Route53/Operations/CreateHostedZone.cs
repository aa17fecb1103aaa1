using System.Collections.Immutable;
using System.Xml.Linq;
using S3Replication.Sandbox.Route53.Records;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html">CreateHostedZone</see>: public zones.
/// </summary>
internal static class CreateHostedZone
{
    /// <summary>Carries it out.</summary>
    public static XElement Handle(Route53Call call)
    {
        call.Demand();
        XElement request = call.Document("CreateHostedZoneRequest");
        XElement? config = request.Child("HostedZoneConfig");
        if (request.Child("VPC") is not null || config?.Child("PrivateZone")?.Value == "true")
        {
            throw Route53Errors.NotImplemented("private hosted zones");
        }

        if (request.Child("DelegationSetId")?.Value.Length > 0)
        {
            throw Route53Errors.NotImplemented("reusable delegation sets");
        }

        string reference = request.Child("CallerReference")?.Value ?? string.Empty;
        if (reference.Length is 0 or > 128)
        {
            throw Route53Errors.InvalidInput("CallerReference must have 1 to 128 characters.");
        }

        string name = NameOf(request.Child("Name")?.Value ?? string.Empty);
        ZoneTable zones = call.Zones;
        lock (zones.Gate)
        {
            if (zones.Of(call.AccountId, call.Request.Caller.Partition).Any(zone => zone.CallerReference == reference))
            {
                throw Route53Errors.HostedZoneAlreadyExists();
            }

            HostedZone zone = new(ZoneTable.NewId('Z'), name, call.AccountId, call.Request.Caller.Partition, reference)
            {
                Comment = config?.Child("Comment")?.Value,
            };
            ZoneChange change = zones.Submit(call.AccountId, comment: null);
            zone.Put(Required(name), change.SubmittedAt);
            zones.Add(zone);
            return Route53Xml.Element(
                "CreateHostedZoneResponse", Route53Xml.Zone(zone), Route53Xml.Change(change, now: null), Route53Xml.Servers());
        }
    }

    // "You can't create a hosted zone for a top-level domain (TLD) such as .com."
    private static string NameOf(string text)
    {
        try
        {
            string name = RecordName.Parse(text);
            return name.Count(letter => letter == '.') > 1
                ? name
                : throw Route53Errors.InvalidDomainName($"{text} is reserved by AWS!");
        }
        catch (RecordException exception)
        {
            throw Route53Errors.InvalidDomainName(exception.Message);
        }
    }

    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html
    private static ImmutableSortedDictionary<RecordKey, RecordSet> Required(string name)
    {
        RecordSet[] sets =
        [
            Set(name, "NS", NameServers.Ttl, NameServers.All.Select(server => server + ".")),
            Set(name, "SOA", NameServers.SoaTtl, [NameServers.Soa]),
        ];
        return sets.ToImmutableSortedDictionary(set => set.Key, set => set, RecordKey.Comparer);
    }

    private static RecordSet Set(string name, string type, long ttl, IEnumerable<string> values) => new(new RecordKey(name, type, null))
    {
        Ttl = ttl,
        Values = [.. values],
        Data = [.. values.Select(value => RecordData.Write(type, value))],
    };
}
