namespace S3Replication.Sandbox.Route53;

/// <summary>
/// The names of the servers, the same four for every zone. They end with a domain that the Internet never has
/// (<see href="https://www.rfc-editor.org/rfc/rfc6761#section-6.2">RFC 6761, 6.2</see>): all four are the sandbox's one DNS server.
/// </summary>
internal static class NameServers
{
    /// <summary>The time of a zone's NS record, in seconds.</summary>
    public const long Ttl = 172_800;

    /// <summary>The time of a zone's SOA record, in seconds.</summary>
    public const long SoaTtl = 900;

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["ns-1.awsdns-01.test", "ns-513.awsdns-02.test", "ns-1025.awsdns-03.test", "ns-1537.awsdns-04.test"];

    /// <summary>
    /// The SOA record that Route 53 gives a zone
    /// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html">NS and SOA records</see>).
    /// </summary>
    public static string Soa => $"{All[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";
}
