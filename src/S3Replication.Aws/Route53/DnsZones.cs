using System.Xml.Linq;
using Amazon.Route53;
using Amazon.Route53.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Dns;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Route53;

/// <summary>Hosted zones in Route 53.</summary>
internal sealed class DnsZones(AwsClients clients) : IDnsZones
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DnsZone>> FindAsync(string recordName, CancellationToken cancellationToken)
    {
        string[] labels = DnsName.Normalize(recordName).Split('.');
        List<DnsZone> zones = [];
        // a zone of a top-level domain alone is not to be had
        for (int first = 0; first + 2 <= labels.Length; first++)
        {
            zones.AddRange(await FindNamedAsync(string.Join('.', labels[first..]), cancellationToken).ConfigureAwait(false));
        }

        return zones;
    }

    /// <inheritdoc/>
    public async Task<DnsZone> GetAsync(string zoneId, CancellationToken cancellationToken)
    {
        GetHostedZoneRequest request = new() { Id = zoneId };
        GetHostedZoneResponse response = await CallAsync(
            "route53:GetHostedZone", zoneId, client => client.GetHostedZoneAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return Read(response.HostedZone ?? new HostedZone()) with
        {
            NameServers = [.. (response.NameServers ?? []).Select(DnsName.Normalize)],
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DnsRecordSet>> GetRecordSetsAsync(
        string zoneId, string name, string type, CancellationToken cancellationToken)
    {
        List<DnsRecordSet> found = [];
        ListResourceRecordSetsRequest request = new() { HostedZoneId = zoneId, StartRecordName = name, StartRecordType = type };
        while (true)
        {
            ListResourceRecordSetsResponse page = await CallAsync(
                "route53:ListResourceRecordSets",
                zoneId,
                client => client.ListResourceRecordSetsAsync(request, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            DnsRecordSet[] all = [.. (page.ResourceRecordSets ?? []).Select(DnsRecordSet.Read)];
            DnsRecordSet[] wanted = [.. all.Where(set => set.Type == type && DnsName.AreEqual(set.Name, name))];
            found.AddRange(wanted);
            // the list begins with the name and goes on to others
            if (!page.IsTruncated || wanted.Length < all.Length)
            {
                return found;
            }

            request = new ListResourceRecordSetsRequest
            {
                HostedZoneId = zoneId,
                StartRecordName = page.NextRecordName,
                StartRecordType = page.NextRecordType,
                StartRecordIdentifier = page.NextRecordIdentifier,
            };
        }
    }

    /// <inheritdoc/>
    public async Task<DnsChange> ChangeAsync(
        string zoneId, IReadOnlyList<DnsRecordChange> changes, string comment, CancellationToken cancellationToken)
    {
        ChangeResourceRecordSetsRequest request = new()
        {
            HostedZoneId = zoneId,
            Comment = comment,
            Changes =
            [
                .. changes.Select(change => new Change
                {
                    Action = change.Action.ToString().ToUpperInvariant(),
                    ResourceRecordSet = XElement.Parse(change.RecordSet.Document),
                }),
            ],
        };
        ChangeResourceRecordSetsResponse response = await CallAsync(
            "route53:ChangeResourceRecordSets",
            zoneId,
            client => client.ChangeResourceRecordSetsAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return Read(response.ChangeInfo);
    }

    /// <inheritdoc/>
    public async Task<DnsChange> GetChangeAsync(string changeId, CancellationToken cancellationToken)
    {
        GetChangeRequest request = new() { Id = changeId };
        GetChangeResponse response = await CallAsync(
            "route53:GetChange", changeId, client => client.GetChangeAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return Read(response.ChangeInfo);
    }

    private async Task<IEnumerable<DnsZone>> FindNamedAsync(string name, CancellationToken cancellationToken)
    {
        List<DnsZone> found = [];
        ListHostedZonesByNameRequest request = new() { DNSName = name };
        while (true)
        {
            ListHostedZonesByNameResponse page = await CallAsync(
                "route53:ListHostedZonesByName",
                name,
                client => client.ListHostedZonesByNameAsync(request, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            DnsZone[] all = [.. (page.HostedZones ?? []).Select(Read)];
            DnsZone[] named = [.. all.Where(zone => zone.Name == name)];
            found.AddRange(named);
            if (!page.IsTruncated || named.Length < all.Length)
            {
                return found.OrderBy(zone => zone.IsPrivate).ThenBy(zone => zone.Id, StringComparer.Ordinal);
            }

            request = new ListHostedZonesByNameRequest { DNSName = page.NextDNSName, HostedZoneId = page.NextHostedZoneId };
        }
    }

    private static DnsZone Read(HostedZone zone) => new(Bare(zone.Id), DnsName.Normalize(zone.Name ?? string.Empty), zone.PrivateZone);

    private static DnsChange Read(ChangeInfo? change) => new(Bare(change?.Id), change?.Status == "INSYNC");

    private static string Bare(string? id) => id is null ? string.Empty : id[(id.LastIndexOf('/') + 1)..];

    private async Task<T> CallAsync<T>(
        string action, string target, Func<AmazonRoute53Client, Task<T>> call, CancellationToken cancellationToken)
    {
        AmazonRoute53Client client = await clients.Route53Async(cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, target), () => call(client), cancellationToken).ConfigureAwait(false);
    }
}
