using System.Collections.Immutable;

namespace S3Replication.Sandbox.Route53.Records;

/// <summary>
/// Makes changes one after the other, all or none
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">ChangeResourceRecordSets</see>,
/// <see href="https://repost.aws/knowledge-center/troubleshoot-route53-resource-record">how its errors read</see>).
/// </summary>
internal static class ChangeBatch
{
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html#limits-api-requests-changeresourcerecordsets
    private const int MostRecords = 1000;
    private const int MostCharacters = 32_000;

    /// <summary>Makes them.</summary>
    /// <param name="zone">The zone, whose gate the caller holds.</param>
    /// <param name="changes">The changes.</param>
    /// <returns>What the zone has afterwards.</returns>
    /// <exception cref="Http.ServiceException"><c>InvalidChangeBatch</c>.</exception>
    public static ImmutableSortedDictionary<RecordKey, RecordSet> Apply(HostedZone zone, IReadOnlyList<RecordChange> changes)
    {
        List<string> wrong = [.. RefuseSize(changes), .. RefuseTwice(changes)];
        ImmutableSortedDictionary<RecordKey, RecordSet> next = zone.Records;
        foreach (RecordChange change in wrong.Count == 0 ? changes : [])
        {
            string? refusal = Refuse(zone, next, change);
            if (refusal is null)
            {
                next = change.Action == "DELETE" ? next.Remove(change.Set.Key) : next.SetItem(change.Set.Key, change.Set);
            }
            else
            {
                wrong.Add(refusal);
            }
        }

        if (wrong.Count == 0)
        {
            wrong.AddRange(RefuseResult(zone, next));
        }

        return wrong.Count == 0 ? next : throw Route53Errors.InvalidChangeBatch(wrong);
    }

    private static string? Refuse(HostedZone zone, ImmutableSortedDictionary<RecordKey, RecordSet> now, RecordChange change)
    {
        RecordKey key = change.Set.Key;
        RecordSet? there = now.GetValueOrDefault(key);
        if (!RecordName.IsWithin(key.Name, zone.Name))
        {
            return $"RRSet with DNS name {key.Name} is not permitted in zone {zone.Name}";
        }

        if (change.Action == "DELETE")
        {
            return there is null ? $"Tried to delete resource record set {key} but it was not found"
                : !there.Matches(change.Set) ? $"Tried to delete resource record set {key} but the values provided do not match the current values"
                : null;
        }

        return change.Action == "CREATE" && there is not null ? $"Tried to create resource record set {key} but it already exists"
            : change.Set.Values.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
                ? $"Duplicate Resource Record: '{twice.Key}'"
            : RefuseSet(change.Set) ?? RefuseBeside(zone, now, change.Set);
    }

    private static string? RefuseSet(RecordSet set) =>
        set.Key.Type is "CNAME" or "SOA" && set.Values.Count > 1
            ? $"RRSet of type {set.Key.Type} with DNS name {set.Key.Name} can have only one value"
        : set.Weight is not null && set.Values.Count > 1
            ? $"RRSet with DNS name {set.Key.Name}, type {set.Key.Type}, SetIdentifier {set.Key.SetIdentifier} can have only one value"
        : null;

    private static string? RefuseBeside(HostedZone zone, ImmutableSortedDictionary<RecordKey, RecordSet> now, RecordSet set)
    {
        RecordKey key = set.Key;
        if (key.Type == "CNAME" && key.Name == zone.Name)
        {
            return $"RRSet of type CNAME with DNS name {key.Name} is not permitted at apex in zone {zone.Name}";
        }

        foreach (RecordSet beside in now.Values.Where(other => other.Key.Name == key.Name && other.Key != key))
        {
            if (key.Type == "CNAME" && beside.Key.Type != "CNAME")
            {
                return $"RRSet of type CNAME with DNS name {key.Name} is not permitted as it conflicts with other records with the same DNS name in zone {zone.Name}";
            }

            if (beside.Key.Type == "CNAME" && key.Type != "CNAME")
            {
                return $"RRSet of type {key.Type} with DNS name {key.Name} is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone {zone.Name}";
            }

            if (beside.Key.Type == key.Type && KindOf(beside) != KindOf(set))
            {
                return $"RRSet with DNS name {key.Name}, type {key.Type}, SetIdentifier {key.SetIdentifier ?? "null"} cannot be created because a {KindOf(beside)} RRSet with the same name and type exists";
            }
        }

        return null;
    }

    private static string KindOf(RecordSet set) =>
        set.Key.SetIdentifier is null ? "simple" : set.IsMultiValue ? "multivalue answer" : "weighted";

    private static IEnumerable<string> RefuseSize(IReadOnlyList<RecordChange> changes)
    {
        // "when the value of the Action element is UPSERT, each ResourceRecord element is counted twice"
        int Twice(RecordChange change, int count) => change.Action == "UPSERT" ? 2 * count : count;
        if (changes.Sum(change => Twice(change, change.Set.Values.Count)) > MostRecords)
        {
            yield return $"Number of records limit of {MostRecords} exceeded.";
        }

        if (changes.Sum(change => Twice(change, change.Set.Values.Sum(value => value.Length))) > MostCharacters)
        {
            yield return $"Number of characters limit of {MostCharacters} exceeded.";
        }
    }

    // A set that is deleted may come back in the same batch; anything else has no meaning.
    private static IEnumerable<string> RefuseTwice(IReadOnlyList<RecordChange> changes) => changes
        .GroupBy(change => change.Set.Key)
        .Where(group => group.Count() > 2 || (group.Count() == 2 && (group.First().Action != "DELETE" || group.Last().Action == "DELETE")))
        .Select(group => $"The request contains an invalid set of changes for a resource record set '{group.Key.Type} {group.Key.Name}'");

    private static IEnumerable<string> RefuseResult(HostedZone zone, ImmutableSortedDictionary<RecordKey, RecordSet> next)
    {
        if (!next.ContainsKey(new RecordKey(zone.Name, "NS", null)))
        {
            yield return "A HostedZone must contain at least one NS record for the zone itself.";
        }

        if (!next.ContainsKey(new RecordKey(zone.Name, "SOA", null)))
        {
            yield return "A HostedZone must contain exactly one SOA record.";
        }

        foreach (RecordSet alias in next.Values.Where(set => set.AliasName is not null))
        {
            if (!next.Keys.Any(key => key.Name == alias.AliasName && key.Type == alias.Key.Type))
            {
                yield return $"Tried to create an alias that targets {alias.AliasName}, type {alias.Key.Type} in zone {zone.Id}, but the alias target name does not lie within the target zone or does not exist";
            }
        }
    }
}
