using System.Xml.Linq;

namespace S3Replication.Sandbox.S3.Cors;

/// <summary>
/// A rule of a CORS configuration
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html">CORSRule</see>).
/// </summary>
/// <param name="Origins">The origins, each with one wildcard at the most.</param>
/// <param name="Methods">The methods.</param>
/// <param name="Headers">The headers that a request may bring, each with one wildcard at the most.</param>
/// <param name="Exposed">The headers of answers that pages may read.</param>
/// <param name="MaxAge">How many seconds browsers may keep the answer to a preflight; null for not at all.</param>
internal sealed record CorsRule(
    IReadOnlyList<string> Origins,
    IReadOnlyList<string> Methods,
    IReadOnlyList<string> Headers,
    IReadOnlyList<string> Exposed,
    string? MaxAge)
{
    /// <summary>The rules of a kept document.</summary>
    /// <param name="document">The document.</param>
    public static IEnumerable<CorsRule> Parse(string document) => XElement.Parse(document).Elements().Select(rule => new CorsRule(
        Texts(rule, "AllowedOrigin"),
        Texts(rule, "AllowedMethod"),
        Texts(rule, "AllowedHeader"),
        Texts(rule, "ExposeHeader"),
        rule.Child("MaxAgeSeconds")?.Value));

    /// <summary>The origin to tell; null when the rule does not allow this one.</summary>
    /// <param name="origin">The origin of the request.</param>
    public string? Allows(string origin) =>
        Origins.Contains("*", StringComparer.Ordinal) ? "*"
        : Origins.Any(pattern => Fits(pattern, origin, StringComparison.Ordinal)) ? origin
        : null;

    /// <summary>Whether the rule allows a header in a request.</summary>
    /// <param name="header">The header.</param>
    public bool AllowsHeader(string header) => Headers.Any(pattern => Fits(pattern, header, StringComparison.OrdinalIgnoreCase));

    private static string[] Texts(XElement rule, string name) => [.. rule.Children(name).Select(element => element.Value)];

    private static bool Fits(string pattern, string text, StringComparison comparison)
    {
        string[] parts = pattern.Split('*', 2);
        return parts.Length == 1
            ? string.Equals(pattern, text, comparison)
            : text.Length >= pattern.Length - 1 && text.StartsWith(parts[0], comparison) && text.EndsWith(parts[1], comparison);
    }
}
