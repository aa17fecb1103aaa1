using System.Collections.Immutable;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.Route53.Records;

namespace S3Replication.Sandbox.Route53;

/// <summary>Keeps hosted zones and the changes of them. What was on its way to the servers is there when the sandbox starts again.</summary>
/// <param name="zones">The zones.</param>
internal sealed class ZonePart(ZoneTable zones) : IPersistentPart
{
    private const string Zone = "zone/";
    private const string Change = "change/";

    private readonly PartJson<ZoneDocument> _zones = new();
    private readonly PartJson<ZoneChange> _changes = new();
    private readonly PartJson<OrderDocument> _order = new();

    /// <inheritdoc/>
    public string Table => "route53";

    /// <inheritdoc/>
    public ChangeSignal Changes => zones.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture()
    {
        IReadOnlyList<HostedZone> present = zones.InOrder;
        yield return new("order", _order.Write(new OrderDocument([.. present.Select(zone => zone.Id)])));
        foreach (HostedZone zone in present)
        {
            yield return new(Zone + zone.Id, _zones.Write(Write(zone)));
        }

        foreach (ZoneChange change in zones.Noted)
        {
            yield return new(Change + change.Id, _changes.Write(change));
        }
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        IReadOnlyList<string> order = documents.TryGetValue("order", out ReadOnlyMemory<byte> ids) ? _order.Read(ids).Ids : [];
        zones.Restore(
            [.. order.Select(id => Read(_zones.Read(documents[Zone + id])))],
            [.. documents.Of(Change).Select(_changes.Read)]);
    }

    private static ZoneDocument Write(HostedZone zone)
    {
        lock (zone.Gate)
        {
            return new ZoneDocument(zone.Id, zone.Name, zone.AccountId, zone.Partition, zone.CallerReference, zone.Comment, zone.Tags, [.. zone.Records.Values]);
        }
    }

    private static HostedZone Read(ZoneDocument document)
    {
        HostedZone zone = new(document.Id, document.Name, document.AccountId, document.Partition, document.CallerReference)
        {
            Comment = document.Comment,
            Tags = document.Tags,
        };
        lock (zone.Gate)
        {
            zone.Put(
                ImmutableSortedDictionary.CreateRange(RecordKey.Comparer, document.Records.Select(set => KeyValuePair.Create(set.Key, set))),
                DateTimeOffset.MinValue);
        }

        return zone;
    }

    private sealed record OrderDocument(IReadOnlyList<string> Ids);

    private sealed record ZoneDocument(
        string Id,
        string Name,
        string AccountId,
        AwsPartition Partition,
        string CallerReference,
        string? Comment,
        ImmutableSortedDictionary<string, string> Tags,
        IReadOnlyList<RecordSet> Records);
}
