using System.Collections.Frozen;

namespace S3Replication.Sandbox.Route53.Records;

/// <summary>
/// The types of records with their numbers in DNS
/// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html">Supported DNS record types</see>,
/// <see href="https://www.iana.org/assignments/dns-parameters/dns-parameters.xhtml">DNS parameters</see>).
/// </summary>
internal static class RecordTypes
{
    private static readonly FrozenDictionary<string, ushort> s_numbers = new Dictionary<string, ushort>(StringComparer.Ordinal)
    {
        ["A"] = 1,
        ["NS"] = 2,
        ["CNAME"] = 5,
        ["SOA"] = 6,
        ["PTR"] = 12,
        ["MX"] = 15,
        ["TXT"] = 16,
        ["AAAA"] = 28,
        ["SRV"] = 33,
        ["SPF"] = 99,
        ["CAA"] = 257,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All types that Route 53 has, as its errors list them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "SOA", "A", "TXT", "NS", "CNAME", "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA", "CAA", "DS", "TLSA", "SSHFP", "SVCB", "HTTPS",
    ];

    /// <summary>The number of a type; null for one that is not here.</summary>
    /// <param name="type">The type.</param>
    public static ushort? NumberOf(string type) => s_numbers.TryGetValue(type, out ushort number) ? number : null;
}
