using System.Text.RegularExpressions;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Dns;

/// <summary>Names of records and zones as people write them: with or without a period at the end, in any case.</summary>
public static partial class DnsName
{
    /// <summary>The form in which names are compared: lower case, no period at the end, no escapes where none are needed.</summary>
    /// <param name="name">The name, as somebody or Route 53 writes it.</param>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string plain = Escape().Replace(name, match => Unescape(match.Value));
        return plain.TrimEnd('.').ToLowerInvariant();
    }

    /// <summary>Whether two names are the same.</summary>
    /// <param name="one">One name.</param>
    /// <param name="other">The other one.</param>
    public static bool AreEqual(string one, string other) => Normalize(one) == Normalize(other);

    /// <summary>Whether a name is a zone's own, or one below it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="zone">The zone's name.</param>
    public static bool IsWithin(string name, string zone)
    {
        string inner = Normalize(name);
        string outer = Normalize(zone);
        return inner == outer || inner.EndsWith("." + outer, StringComparison.Ordinal);
    }

    /// <summary>Refuses what no TXT record of a website can have as its name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name as it is compared.</returns>
    /// <exception cref="CrrException"><c>InvalidParameter</c>.</exception>
    public static string Validate(string? name)
    {
        string normal = Normalize(name ?? string.Empty);
        return RecordName().IsMatch(normal)
            ? normal
            : throw new CrrException(CrrErrorCode.InvalidParameter, $"'{name}' is not a name that a TXT record can have.")
            {
                Target = name,
                Remedy = "Give the whole name, say origin.example.com: labels of letters, digits, hyphens and underscores.",
            };
    }

    // Route 53 writes what is not a letter, a digit, a hyphen or an underscore as a backslash and three octal digits.
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
    private static string Unescape(string escape)
    {
        char found = (char)Convert.ToInt32(escape[1..], 8);
        return found is > ' ' and < '\x7F' and not ('.' or '\\') ? found.ToString() : escape;
    }

    [GeneratedRegex(@"\\[0-3][0-7]{2}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"^(?=.{4,253}\z)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecordName();
}
