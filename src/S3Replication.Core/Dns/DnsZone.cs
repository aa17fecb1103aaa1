namespace S3Replication.Core.Dns;

/// <summary>
/// A hosted zone of Route 53
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html">HostedZone</see>).
/// </summary>
/// <param name="Id">Its id, without <c>/hostedzone/</c> before it.</param>
/// <param name="Name">The domain, in lower case and without a period at its end.</param>
/// <param name="IsPrivate">Whether only networks that it is connected with see it.</param>
public sealed record DnsZone(string Id, string Name, bool IsPrivate)
{
    /// <summary>The names of its authoritative servers; empty in what a list tells, and for private zones.</summary>
    public IReadOnlyList<string> NameServers { get; init; } = [];
}
