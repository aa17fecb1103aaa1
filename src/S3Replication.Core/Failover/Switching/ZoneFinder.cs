using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover.Switching;

/// <summary>Finds the hosted zone that answers for a record.</summary>
/// <param name="zones">Route 53.</param>
internal sealed class ZoneFinder(IDnsZones zones)
{
    /// <summary>Finds it, with its name servers.</summary>
    /// <param name="name">The record.</param>
    /// <param name="zoneId">The zone that was named; null to look for the one with the longest name, which is who answers.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="CrrException"><c>ZoneNotFound</c>, or <c>InvalidParameter</c> when it must be named.</exception>
    public async Task<DnsZone> FindAsync(string name, string? zoneId, CancellationToken cancellationToken)
    {
        if (zoneId is not null)
        {
            DnsZone named = await zones.GetAsync(zoneId, cancellationToken).ConfigureAwait(false);
            return DnsName.IsWithin(name, named.Name) ? named : throw Invalid(
                zoneId, $"Zone {zoneId} is {named.Name}, and {name} is not in it.", "Leave out -HostedZoneId: the zone is found by the record's name.");
        }

        IReadOnlyList<DnsZone> found = await zones.FindAsync(name, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            throw new CrrException(CrrErrorCode.ZoneNotFound, $"The account has no hosted zone in which {name} could be.")
            {
                Target = name,
                Remedy = "Look at the record's name, and use the credentials of the account that has the zone: -ProfileName.",
            };
        }

        DnsZone[] open = [.. found.Where(zone => !zone.IsPrivate)];
        return open.Length == 0
            ? throw Invalid(
                name,
                $"{name} is only in the private zone {found[0].Name} ({found[0].Id}), which no Lambda@Edge function sees.",
                $"Take a public zone, or give -HostedZoneId {found[0].Id} when something else follows the record.")
            : open.Count(zone => zone.Name == open[0].Name) > 1
            ? throw Invalid(
                name,
                $"The account has several zones {open[0].Name}: {string.Join(", ", open.Where(zone => zone.Name == open[0].Name).Select(zone => zone.Id))}.",
                "Name the one that the domain is delegated to: -HostedZoneId.")
            : await zones.GetAsync(open[0].Id, cancellationToken).ConfigureAwait(false);
    }

    private static CrrException Invalid(string target, string message, string remedy) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = target, Remedy = remedy };
}
