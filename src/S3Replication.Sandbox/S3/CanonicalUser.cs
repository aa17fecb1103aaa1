using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// The canonical user ID of an account
/// (<see href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">AWS account identifiers</see>):
/// an obfuscated form of the account's id, 64 hexadecimal digits. S3 no longer tells display names.
/// </summary>
internal static class CanonicalUser
{
    private const int MostKept = 1000;

    private static readonly ConcurrentDictionary<string, string> s_ids = new(StringComparer.Ordinal);

    /// <summary>The ID of an account.</summary>
    public static string IdOf(string account)
    {
        // Listings tell one with each version.
        if (s_ids.TryGetValue(account, out string? kept))
        {
            return kept;
        }

        // There are as many accounts as anybody names, so not all are kept.
        if (s_ids.Count >= MostKept)
        {
            s_ids.Clear();
        }

        return s_ids.GetOrAdd(account, Hex.Of(SHA256.HashData(Encoding.UTF8.GetBytes("canonical:" + account))));
    }

    /// <summary>An element with the ID of an account.</summary>
    public static XElement Element(string name, string account) => S3Xml.Element(name, S3Xml.Element("ID", IdOf(account)));
}
