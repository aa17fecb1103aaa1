using System.Buffers.Binary;
using System.Collections.Immutable;
using S3Replication.Sandbox.Route53;
using S3Replication.Sandbox.Route53.Records;

namespace S3Replication.Sandbox.Dns;

/// <summary>
/// What the servers of the sandbox's zones answer, and nobody else's: names outside are refused
/// (<see href="https://www.rfc-editor.org/rfc/rfc1034#section-4.3.2">RFC 1034, 4.3.2</see>).
/// </summary>
/// <param name="zones">The zones.</param>
internal sealed class DnsAnswers(ZoneTable zones)
{
    private const ushort Internet = 1;
    private const ushort Any = 255;
    private const int MostAliases = 8;

    // "Route 53 responds to DNS queries with up to eight healthy records"
    private const int MostValues = 8;

    /// <summary>Answers a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The answer; null for none.</returns>
    public DnsReply? Answer(ReadOnlySpan<byte> message)
    {
        DnsQuery? query = DnsQuery.Read(message);
        if (query is null || query.Problem != DnsCodes.NoError)
        {
            return query is null ? null : new DnsReply(query, query.Problem);
        }

        try
        {
            string name = RecordName.Write(query.Labels);
            return query.Class == Internet && FindZone(name) is { } zone
                ? new ZoneView(zone, zone.ServedAt(zones.Now)).Answer(query, name)
                : new DnsReply(query, DnsCodes.Refused);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            // A defect of the sandbox shows as a failed answer, not as a server that has fallen silent.
            return new DnsReply(query, DnsCodes.ServerFailure);
        }
    }

    // Of several zones of one name the Internet is led to one: here to the oldest.
    private HostedZone? FindZone(string name) => zones.InOrder
        .Where(zone => RecordName.IsWithin(name, zone.Name))
        .MaxBy(zone => zone.Name.Length);

    /// <summary>A zone at a moment.</summary>
    private sealed class ZoneView(HostedZone zone, ImmutableSortedDictionary<RecordKey, RecordSet> records)
    {
        private readonly ILookup<string, RecordSet> _byName =
            records.Values.ToLookup(set => set.Key.Name, StringComparer.Ordinal);

        public DnsReply Answer(DnsQuery query, string name)
        {
            if (records.IsEmpty)
            {
                // it is on its way to the servers
                return new DnsReply(query, DnsCodes.Refused);
            }

            if (FindDelegation(name) is { } below)
            {
                return new DnsReply(query, DnsCodes.NoError) { Authority = [.. Records(below, below.Key.Name)] };
            }

            List<DnsRecord> answers = [];
            for (int steps = 0; ; steps++)
            {
                RecordSet[] there = At(name);
                RecordSet? alias = query.Type is Any or 5 ? null : Array.Find(there, set => set.Key.Type == "CNAME");
                string? next = alias is null ? null : Resolve(alias)?.Values[0];
                if (alias is null || next is null || steps == MostAliases)
                {
                    answers.AddRange(Choose(there, query.Type).SelectMany(set => Records(set, name)));
                    bool exists = there.Length > 0 || steps > 0 || Exists(name);
                    return new DnsReply(query, exists ? DnsCodes.NoError : DnsCodes.NameError)
                    {
                        IsAuthoritative = true,
                        Answers = answers,
                        Authority = answers.Count == 0 ? Nothing() : [],
                    };
                }

                answers.AddRange(Records(alias, name));
                string target = RecordName.Parse(next);
                if (!RecordName.IsWithin(target, zone.Name))
                {
                    return new DnsReply(query, DnsCodes.NoError) { IsAuthoritative = true, Answers = answers };
                }

                name = target;
            }
        }

        private RecordSet? FindDelegation(string name)
        {
            for (string at = name; at.Length > zone.Name.Length; at = RecordName.Parent(at))
            {
                if (_byName[at].FirstOrDefault(set => set.Key.Type == "NS") is { } servers)
                {
                    return servers;
                }
            }

            return null;
        }

        // https://www.rfc-editor.org/rfc/rfc4592#section-3.3.1: the asterisk below the closest name that exists
        private RecordSet[] At(string name)
        {
            if (Exists(name))
            {
                return [.. _byName[name]];
            }

            string closest = name;
            do
            {
                closest = RecordName.Parent(closest);
            }
            while (!Exists(closest) && closest.Length > zone.Name.Length);
            return [.. _byName["\\052." + closest]];
        }

        private bool Exists(string name) =>
            _byName.Contains(name) || _byName.Any(group => group.Key.EndsWith("." + name, StringComparison.Ordinal));

        private static IEnumerable<RecordSet> Choose(RecordSet[] there, ushort type) => there
            .Where(set => type == Any || RecordTypes.NumberOf(set.Key.Type) == type)
            .GroupBy(set => set.Key.Type, StringComparer.Ordinal)
            .SelectMany(group => group.First().Weight is not null ? [ByWeight([.. group])] : group.Take(MostValues));

        // "if you set Weight to 0 for all … traffic is routed to all resources with equal probability"
        private static RecordSet ByWeight(RecordSet[] sets)
        {
            int all = sets.Sum(set => set.Weight ?? 0);
            if (all == 0)
            {
                return sets[Random.Shared.Next(sets.Length)];
            }

            int drawn = Random.Shared.Next(all);
            return sets.First(set => (drawn -= set.Weight ?? 0) < 0);
        }

        // What an alias stands for; null when it leads nowhere, or round in a circle.
        private RecordSet? Resolve(RecordSet set)
        {
            RecordSet? found = set;
            for (int steps = 0; found?.AliasName is { } target && steps < MostAliases; steps++)
            {
                found = records.Values.FirstOrDefault(other => other.Key.Name == target && other.Key.Type == set.Key.Type);
            }

            return found?.AliasName is null ? found : null;
        }

        private IEnumerable<DnsRecord> Records(RecordSet set, string owner)
        {
            RecordSet? found = Resolve(set);
            ushort type = RecordTypes.NumberOf(set.Key.Type) ?? 0;
            return (found?.Data ?? []).Select(data => new DnsRecord(RecordName.Wire(owner), type, (uint)(found!.Ttl ?? 0), data));
        }

        // https://www.rfc-editor.org/rfc/rfc2308#section-3: the SOA says how long nothing may be kept
        private List<DnsRecord> Nothing() =>
        [
            .. _byName[zone.Name]
                .Where(set => set.Key.Type == "SOA")
                .SelectMany(set => Records(set, zone.Name))
                .Select(soa => soa with { Ttl = Math.Min(soa.Ttl, BinaryPrimitives.ReadUInt32BigEndian(soa.Data.AsSpan()[^sizeof(uint)..])) }),
        ];
    }
}
