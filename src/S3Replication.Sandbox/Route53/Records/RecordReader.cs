using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Route53.Records;

/// <summary>
/// Reads the changes of a request
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html">ResourceRecordSet</see>).
/// </summary>
internal static class RecordReader
{
    private static readonly string[] s_actions = ["CREATE", "DELETE", "UPSERT"];

    // what the sandbox's server could not answer by
    private static readonly string[] s_absent =
        ["Region", "GeoLocation", "Failover", "HealthCheckId", "TrafficPolicyInstanceId", "CidrRoutingConfig", "GeoProximityLocation"];

    /// <summary>Reads them.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="changes">The elements <c>Change</c>.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidInput</c>, <c>InvalidChangeBatch</c>, <c>NotImplemented</c>.</exception>
    public static IReadOnlyList<RecordChange> Read(HostedZone zone, IReadOnlyList<XElement> changes)
    {
        List<RecordChange> read = [];
        List<string> wrong = [];
        for (int place = 0; place < changes.Count; place++)
        {
            string where = $"changeBatch.changes.{place + 1}.member";
            string action = OneOf(changes[place].Child("Action")?.Value, s_actions, where + ".action");
            XElement set = changes[place].Child("ResourceRecordSet")
                ?? throw Route53Errors.InvalidInput($"Invalid request: Missing field 'ResourceRecordSet' in {where}");
            try
            {
                read.Add(new RecordChange(action, ReadSet(zone, set, action, where)));
            }
            catch (RecordException exception)
            {
                wrong.Add($"Invalid Resource Record: '{exception.Message}'");
            }
        }

        return wrong.Count == 0 ? read : throw Route53Errors.InvalidChangeBatch(wrong);
    }

    private static RecordSet ReadSet(HostedZone zone, XElement set, string action, string where)
    {
        string type = OneOf(set.Child("Type")?.Value, RecordTypes.All, where + ".resourceRecordSet.type");
        if (Array.Find(s_absent, name => set.Child(name) is not null) is { } absent)
        {
            throw Route53Errors.NotImplemented($"record sets with {absent}");
        }

        if (RecordTypes.NumberOf(type) is null)
        {
            throw Route53Errors.NotImplemented($"records of type {type}");
        }

        string text = set.Child("Name")?.Value ?? string.Empty;
        string? identifier = set.Child("SetIdentifier")?.Value;
        RefuseHalves(set, $"Change with [Action={action}, Name={text}, Type={type}, SetIdentifier={identifier ?? "null"}]");
        string[] values = [.. set.Child("ResourceRecords")?.Children("ResourceRecord").Select(record => record.Child("Value")?.Value ?? string.Empty) ?? []];
        XElement? alias = set.Child("AliasTarget");
        return new RecordSet(new RecordKey(RecordName.Parse(text), type, identifier))
        {
            Ttl = Number(set, "TTL", int.MaxValue),
            Weight = (int?)Number(set, "Weight", byte.MaxValue),
            IsMultiValue = set.Child("MultiValueAnswer")?.Value == "true",
            Values = values,
            Data = [.. values.Select(value => RecordData.Write(type, value))],
            AliasName = alias is null ? null : AliasOf(zone, alias),
            EvaluatesHealth = alias?.Child("EvaluateTargetHealth")?.Value == "true",
        };
    }

    private static void RefuseHalves(XElement set, string where)
    {
        bool alias = set.Child("AliasTarget") is not null;
        bool ttl = set.Child("TTL") is not null;
        bool records = set.Child("ResourceRecords")?.HasElements == true;
        if (alias ? ttl || records : !ttl || !records)
        {
            string found = alias ? "more than one" : ttl == records ? "none" : ttl ? "TTL alone" : "ResourceRecords alone";
            throw Route53Errors.InvalidInput(
                $"Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found {found} in {where}");
        }

        bool routed = set.Child("Weight") is not null || set.Child("MultiValueAnswer")?.Value == "true";
        if (routed != (set.Child("SetIdentifier") is not null))
        {
            throw Route53Errors.InvalidInput(
                routed
                    ? $"Invalid request: Missing field 'SetIdentifier' in {where}"
                    : $"Invalid request: Expected exactly one of [Weight, Region, Failover, GeoLocation, MultiValueAnswer, CidrRoutingConfig, or GeoProximityLocation], but found none in {where}");
        }
    }

    private static string AliasOf(HostedZone zone, XElement alias)
    {
        string id = alias.Child("HostedZoneId")?.Value ?? string.Empty;
        return id[(id.LastIndexOf('/') + 1)..] == zone.Id
            ? RecordName.Parse(alias.Child("DNSName")?.Value ?? string.Empty)
            : throw Route53Errors.NotImplemented("aliases of what is not in the same hosted zone");
    }

    private static long? Number(XElement set, string name, long most)
    {
        if (set.Child(name)?.Value is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most
            ? number
            : throw Route53Errors.InvalidInput($"Invalid request: {name} must be a number from 0 to {most}, not '{text}'.");
    }

    private static string OneOf(string? value, IReadOnlyList<string> allowed, string where) => value is not null && allowed.Contains(value)
        ? value
        : throw Route53Errors.InvalidInput(
            $"1 validation error detected: Value '{value}' at '{where}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", allowed)}]");
}
