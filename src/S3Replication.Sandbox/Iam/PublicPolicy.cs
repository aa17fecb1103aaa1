using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Core.Policies;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// Which bucket policies are public, and what Block Public Access says to them
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The meaning of "public"</see>).
/// A statement with conditions counts as not public, whatever the condition: finer than that it is not here.
/// </summary>
internal static class PublicPolicy
{
    private static readonly ConditionalWeakTable<string, HashSet<string>> s_on = new();

    /// <summary>Whether a policy lets everybody in.</summary>
    /// <param name="policy">The policy; null for none.</param>
    public static bool IsPublic(PolicyDocument? policy) => policy is not null && policy.Statements.Any(statement =>
        statement.Effect == PolicyEffect.Allow
        && statement.Conditions.Count == 0
        && (statement.IsNotPrincipal || statement.Principals.Any(principal => principal.Value == "*")));

    /// <summary>Whether a setting of Block Public Access is on.</summary>
    /// <param name="xml">The bucket's configuration as it is kept; null for none.</param>
    /// <param name="setting">The setting: <c>BlockPublicPolicy</c>, <c>RestrictPublicBuckets</c>.</param>
    public static bool Blocks(string? xml, string setting) => xml is not null && s_on.GetValue(xml, SettingsIn).Contains(setting);

    private static HashSet<string> SettingsIn(string xml)
    {
        try
        {
            return XDocument.Parse(xml).Descendants()
                .Where(element => element.Value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase))
                .Select(element => element.Name.LocalName)
                .ToHashSet(StringComparer.Ordinal);
        }
        catch (XmlException)
        {
            return [];
        }
    }
}
