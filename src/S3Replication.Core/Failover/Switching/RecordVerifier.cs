using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover.Switching;

/// <summary>Asks a zone's own servers until each answers with the new text: what other resolvers keep says nothing of the zone.</summary>
/// <param name="zones">Route 53.</param>
/// <param name="dns">Asks DNS.</param>
/// <param name="time">The clock.</param>
internal sealed class RecordVerifier(IDnsZones zones, IDnsResolver dns, TimeProvider time)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks them.</summary>
    /// <param name="zone">The zone, with its name servers.</param>
    /// <param name="name">The record.</param>
    /// <param name="text">What it shall say.</param>
    /// <param name="change">The change; null when none was made.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>Whether all of them did, and what was seen.</returns>
    public async Task<(bool Seen, string Said)> VerifyAsync(
        DnsZone zone, string name, string text, DnsChange? change, TimeSpan timeout, CancellationToken cancellationToken)
    {
        DnsChange? latest = change;
        (bool _, (bool Seen, string Said) last) = await new Polling(s_interval, timeout).UntilAsync(
            async token =>
            {
                try
                {
                    latest = latest is { IsInSync: false } ? await zones.GetChangeAsync(latest.Id, token).ConfigureAwait(false) : latest;
                    return latest is { IsInSync: false }
                        ? (false, $"Route 53 is still telling its servers (change {latest.Id}).")
                        : await AskAllAsync(zone, name, text, token).ConfigureAwait(false);
                }
                catch (CrrException error) when (error.Code is CrrErrorCode.NetworkFailure or CrrErrorCode.ServiceFailure or CrrErrorCode.Throttled)
                {
                    return (false, error.Message);
                }
            },
            seen => seen.Item1,
            time,
            cancellationToken).ConfigureAwait(false);
        return last;
    }

    private async Task<(bool Seen, string Said)> AskAllAsync(DnsZone zone, string name, string text, CancellationToken cancellationToken)
    {
        if (zone.IsPrivate)
        {
            // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html
            return (true, "Route 53 says INSYNC; the servers of a private zone answer only in its networks and were not asked.");
        }

        IReadOnlyList<DnsServer> servers = await dns.FindServersAsync(zone.NameServers, cancellationToken).ConfigureAwait(false);
        DnsAnswer[] answers = await Task.WhenAll(servers.Select(server => dns.AskTextAsync(name, server, cancellationToken))).ConfigureAwait(false);
        DnsAnswer? other = answers.FirstOrDefault(answer => answer.Code != DnsCode.NoError || !answer.Texts.SequenceEqual([text], StringComparer.Ordinal));
        return servers.Count == 0 ? (false, $"No server of the zone {zone.Name} is known.")
            : other is null ? (true, $"{Quantity.Of(servers.Count, "server")} of the zone {zone.Name} answered {text}.")
            : (false, $"The server {other.Server} answers {(other.Texts.Count == 0 ? $"{other.Code}" : string.Join(", ", other.Texts.Select(RecordText.Shown)))}.");
    }
}
