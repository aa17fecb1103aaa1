using S3Replication.Core.Dns;

namespace S3Replication.Core.Ports;

/// <summary>
/// The hosted zones of Route 53. Zone ids are taken with and without <c>/hostedzone/</c>. Failures are
/// <see cref="Errors.CrrException"/>: <c>ZoneNotFound</c> for a zone that the account does not have.
/// </summary>
public interface IDnsZones
{
    /// <summary>
    /// The account's zones that a name can be a record of, the longest name first, public before private: <c>ListHostedZonesByName</c>.
    /// More than one of the same name are all told.
    /// </summary>
    /// <param name="recordName">The name of a record.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<IReadOnlyList<DnsZone>> FindAsync(string recordName, CancellationToken cancellationToken);

    /// <summary>A zone with its name servers: <c>GetHostedZone</c>.</summary>
    /// <param name="zoneId">The zone.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<DnsZone> GetAsync(string zoneId, CancellationToken cancellationToken);

    /// <summary>The record sets of a name and type, more than one when they are routed: <c>ListResourceRecordSets</c>.</summary>
    /// <param name="zoneId">The zone.</param>
    /// <param name="name">The name.</param>
    /// <param name="type">The type: <c>TXT</c>.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Empty when there are none.</returns>
    Task<IReadOnlyList<DnsRecordSet>> GetRecordSetsAsync(
        string zoneId, string name, string type, CancellationToken cancellationToken);

    /// <summary>Makes all of the changes or none: <c>ChangeResourceRecordSets</c>.</summary>
    /// <param name="zoneId">The zone.</param>
    /// <param name="changes">The changes, in their order.</param>
    /// <param name="comment">Why, for who looks at it later: up to 256 characters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Errors.CrrException">
    /// <c>ConcurrentChange</c> when a record set is no longer what it is said to be, or another change of the zone is not done yet.
    /// </exception>
    Task<DnsChange> ChangeAsync(
        string zoneId, IReadOnlyList<DnsRecordChange> changes, string comment, CancellationToken cancellationToken);

    /// <summary>How far a change is: <c>GetChange</c>.</summary>
    /// <param name="changeId">The change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<DnsChange> GetChangeAsync(string changeId, CancellationToken cancellationToken);
}
