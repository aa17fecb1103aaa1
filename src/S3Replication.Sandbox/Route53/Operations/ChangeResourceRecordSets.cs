using System.Collections.Immutable;
using System.Xml.Linq;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Route53.Records;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">ChangeResourceRecordSets</see>: all
/// changes or none.
/// </summary>
internal static class ChangeResourceRecordSets
{
    /// <summary>Carries it out.</summary>
    public static XElement Handle(Route53Call call)
    {
        XElement? batch = call.Document("ChangeResourceRecordSetsRequest").Child("ChangeBatch");
        XElement[] elements = [.. batch?.Child("Changes")?.Children("Change") ?? []];
        if (elements.Length == 0)
        {
            throw Route53Errors.InvalidInput("Invalid request: the batch has no changes.");
        }

        HostedZone zone = Find(call, elements);
        RecordChange[] changes = [.. RecordReader.Read(zone, elements)];
        lock (zone.Gate)
        {
            ImmutableSortedDictionary<RecordKey, RecordSet> next = ChangeBatch.Apply(zone, changes);
            ZoneChange change = call.Zones.Submit(call.AccountId, batch!.Child("Comment")?.Value);
            zone.Put(next, change.InSyncAt);
            return Route53Xml.Element("ChangeResourceRecordSetsResponse", Route53Xml.Change(change, now: null));
        }
    }

    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
    private static HostedZone Find(Route53Call call, XElement[] elements)
    {
        string[] Of(Func<XElement, string?> read) => [.. elements.Select(read).OfType<string>().Distinct(StringComparer.Ordinal)];
        AccessContext context = call.Request.Caller.Context
            .With("route53:ChangeResourceRecordSetsActions", Of(change => change.Child("Action")?.Value))
            .With("route53:ChangeResourceRecordSetsRecordTypes", Of(change => change.Child("ResourceRecordSet")?.Child("Type")?.Value))
            .With(
                "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                Of(change => change.Child("ResourceRecordSet")?.Child("Name")?.Value.TrimEnd('.').ToLowerInvariant()));
        call.Demand($"hostedzone/{call.Route.Id}", context);
        return call.Zones.Find(call.Route.Id, call.AccountId, call.Request.Caller.Partition)
            ?? throw Route53Errors.NoSuchHostedZone(call.Route.Id);
    }
}
