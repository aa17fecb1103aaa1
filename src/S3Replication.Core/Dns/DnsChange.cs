namespace S3Replication.Core.Dns;

/// <summary>
/// A change on its way to all of Route 53's servers
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeInfo.html">ChangeInfo</see>).
/// </summary>
/// <param name="Id">Its id, without <c>/change/</c> before it.</param>
/// <param name="IsInSync">Whether every server of the zone has it.</param>
public sealed record DnsChange(string Id, bool IsInSync);
