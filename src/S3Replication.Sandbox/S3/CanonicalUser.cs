using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// The canonical user ID of an account
/// (<see href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">AWS account identifiers</see>):
/// an obfuscated form of the account's id, 64 hexadecimal digits. S3 no longer tells display names.
/// </summary>
internal static class CanonicalUser
{
    /// <summary>The ID of an account.</summary>
    public static string IdOf(string account) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("canonical:" + account))).ToLowerInvariant();

    /// <summary>An element with the ID of an account.</summary>
    public static XElement Element(string name, string account) => S3Xml.Element(name, S3Xml.Element("ID", IdOf(account)));
}
