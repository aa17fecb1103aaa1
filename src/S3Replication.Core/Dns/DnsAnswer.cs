namespace S3Replication.Core.Dns;

/// <summary>What a server answered when it was asked for the TXT records of a name.</summary>
/// <param name="Server">The server.</param>
/// <param name="Code">What it says.</param>
/// <param name="Texts">The texts, the strings of each record put together; empty when there are none.</param>
public sealed record DnsAnswer(DnsServer Server, DnsCode Code, IReadOnlyList<string> Texts)
{
    /// <summary>How long the answer may be kept: the shortest of its records; zero when there are none.</summary>
    public TimeSpan Ttl { get; init; }

    /// <summary>Whether the server is one of the zone's own; otherwise it may tell what it has kept.</summary>
    public bool IsAuthoritative { get; init; }
}
