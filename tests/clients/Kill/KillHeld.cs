using System.Globalization;
using System.Text;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>An object under Object Lock whose retention, legal hold and ACL change again and again.</summary>
internal sealed class KillHeld(string key)
{
    /// <summary>The bucket of such objects.</summary>
    public const string Bucket = "held";

    private static readonly string[] s_permissions = ["READ", "READ_ACP", "WRITE_ACP"];

    // Under governance a time may be moved later without a special permission.
    private readonly DateTimeOffset _first = DateTimeOffset.UtcNow.AddDays(30);
    private int _changes;

    public string Path { get; } = $"/{Bucket}/{key}";

    /// <summary>The canonical id of its owner.</summary>
    public string OwnerId { get; private set; } = string.Empty;

    /// <summary>Its aspects by the query parameter that each has.</summary>
    public IReadOnlyDictionary<string, KillValue> Values { get; } = new Dictionary<string, KillValue>(StringComparer.Ordinal)
    {
        ["retention"] = new(),
        ["legal-hold"] = new(),
        ["acl"] = new(),
    };

    /// <summary>What an aspect's document says.</summary>
    public static string? Read(string aspect, KillAnswer answer) => aspect switch
    {
        _ when answer is { Status: 404 } => null,
        "retention" => Text(DateTimeOffset.Parse(KillAnswer.Text(answer.Xml, "RetainUntilDate")!, CultureInfo.InvariantCulture)),
        "legal-hold" => KillAnswer.Text(answer.Xml, "Status"),
        _ => string.Join(',', KillAnswer.All(answer.Xml, "Permission").Select(permission => permission.Value).Order(StringComparer.Ordinal)),
    };

    /// <summary>It is there, with the ACL that it begins with.</summary>
    public void Begin(KillAnswer acl)
    {
        OwnerId = KillAnswer.All(acl.Xml, "Owner").SelectMany(owner => KillAnswer.All(owner, "ID")).First().Value;
        Values["acl"].Settle(Read("acl", acl));
    }

    /// <summary>Asks for another value of an aspect.</summary>
    /// <returns>The document.</returns>
    public byte[] Change(string aspect)
    {
        _changes++;
        string value = aspect switch
        {
            "retention" => Text(_first.AddSeconds(_changes)),
            "legal-hold" => Values[aspect].Sure == "ON" ? "OFF" : "ON",
            _ => string.Join(',', s_permissions.Where((_, bit) => ((((_changes % 7) + 1) >> bit) & 1) == 1)),
        };
        Values[aspect].Ask(value);
        return Encoding.UTF8.GetBytes(aspect switch
        {
            "retention" => $"<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>{value}</RetainUntilDate></Retention>",
            "legal-hold" => $"<LegalHold><Status>{value}</Status></LegalHold>",
            _ => $"<AccessControlPolicy><Owner><ID>{OwnerId}</ID></Owner><AccessControlList>"
                + string.Concat(value.Split(',').Select(Grant)) + "</AccessControlList></AccessControlPolicy>",
        });
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Grant(string permission) =>
        "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\">"
        + $"<ID>{OwnerId}</ID></Grantee><Permission>{permission}</Permission></Grant>";
}
