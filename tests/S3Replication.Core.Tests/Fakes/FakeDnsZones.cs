using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Hosted zones in memory. A change is in sync when it was looked at <see cref="LooksUntilInSync"/> times.</summary>
internal sealed class FakeDnsZones(FakeAws aws) : IDnsZones
{
    private readonly Dictionary<string, int> _looks = new(StringComparer.Ordinal);

    public List<DnsZone> Zones { get; } = [];

    public Dictionary<string, List<DnsRecordSet>> Records { get; } = new(StringComparer.Ordinal);

    public int LooksUntilInSync { get; set; } = 1;

    /// <summary>Runs when a change has been made.</summary>
    public Action<IReadOnlyList<DnsRecordChange>> AfterChange { get; set; } = _ => { };

    public DnsZone Add(string id, string name, params DnsRecordSet[] records)
    {
        DnsZone zone = new(id, name, IsPrivate: false) { NameServers = ["ns-1.example.test"] };
        Zones.Add(zone);
        Records[id] = [.. records];
        return zone;
    }

    public async Task<IReadOnlyList<DnsZone>> FindAsync(string recordName, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ListHostedZonesByName {recordName}", changes: false, cancellationToken);
        return
        [
            .. Zones.Where(zone => DnsName.IsWithin(recordName, zone.Name))
                .OrderByDescending(zone => zone.Name.Length)
                .ThenBy(zone => zone.IsPrivate),
        ];
    }

    public async Task<DnsZone> GetAsync(string zoneId, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetHostedZone {zoneId}", changes: false, cancellationToken);
        return Zones.Find(zone => zone.Id == zoneId)
            ?? throw new CrrException(CrrErrorCode.ZoneNotFound, $"There is no zone {zoneId}.") { Target = zoneId };
    }

    public async Task<IReadOnlyList<DnsRecordSet>> GetRecordSetsAsync(
        string zoneId, string name, string type, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ListResourceRecordSets {zoneId} {name} {type}", changes: false, cancellationToken);
        return [.. Records[zoneId].Where(set => set.Type == type && DnsName.AreEqual(set.Name, name))];
    }

    public async Task<DnsChange> ChangeAsync(
        string zoneId, IReadOnlyList<DnsRecordChange> changes, string comment, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ChangeResourceRecordSets {zoneId}", changes: true, cancellationToken);
        List<DnsRecordSet> next = [.. Records[zoneId]];
        foreach (DnsRecordChange change in changes)
        {
            int place = next.FindIndex(set =>
                set.Type == change.RecordSet.Type && set.Name == change.RecordSet.Name && set.SetIdentifier == change.RecordSet.SetIdentifier);
            bool fits = change.Action switch
            {
                DnsChangeAction.Create => place < 0,
                DnsChangeAction.Delete => place >= 0 && next[place].Document == change.RecordSet.Document,
                _ => true,
            };
            if (!fits)
            {
                throw new CrrException(CrrErrorCode.ConcurrentChange, $"The record {change.RecordSet.Name} is another one.");
            }

            if (place >= 0)
            {
                next.RemoveAt(place);
            }

            if (change.Action != DnsChangeAction.Delete)
            {
                next.Add(change.RecordSet);
            }
        }

        Records[zoneId] = next;
        string id = $"C{_looks.Count + 1}";
        _looks[id] = 0;
        AfterChange(changes);
        return new DnsChange(id, IsInSync: false);
    }

    public async Task<DnsChange> GetChangeAsync(string changeId, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetChange {changeId}", changes: false, cancellationToken);
        return new DnsChange(changeId, ++_looks[changeId] >= LooksUntilInSync);
    }
}
