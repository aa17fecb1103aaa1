using S3Replication.Core.Dns;

namespace S3Replication.Core.Ports;

/// <summary>
/// Asks DNS. With a connection to another endpoint than AWS's, only the server that the connection names is ever asked. Failures are
/// <see cref="Errors.CrrException"/>: <c>NetworkFailure</c> when a server does not answer, <c>ServiceFailure</c> for an answer that is
/// none, <c>NotSupported</c> when the connection leads to an endpoint of which no DNS server is known.
/// </summary>
public interface IDnsResolver
{
    /// <summary>The servers that this machine asks, or the one that the connection names. What they answer may be as old as its time to live.</summary>
    IReadOnlyList<DnsServer> GetServers();

    /// <summary>The addresses of a zone's own servers, or the one that the connection names.</summary>
    /// <param name="nameServers">The servers' names: <see cref="DnsZone.NameServers"/>.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    Task<IReadOnlyList<DnsServer>> FindServersAsync(IReadOnlyList<string> nameServers, CancellationToken cancellationToken);

    /// <summary>Asks a server for the TXT records of a name: over UDP, and over TCP when the answer is too long for that.</summary>
    /// <param name="name">The name.</param>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<DnsAnswer> AskTextAsync(string name, DnsServer server, CancellationToken cancellationToken);
}
