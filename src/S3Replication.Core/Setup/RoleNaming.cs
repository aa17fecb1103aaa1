using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Core.Setup;

/// <summary>The names of roles that nobody has named.</summary>
public static class RoleNaming
{
    private const int MaxLength = 64;
    private const int HashBytes = 4;

    /// <summary>
    /// The name for a source bucket: always the same one, so that a second run finds the role of the first. A name that is too
    /// long for IAM ends with a hash of the whole, so that no two buckets share one by accident.
    /// </summary>
    /// <param name="sourceBucket">The bucket.</param>
    public static string ForSource(string sourceBucket)
    {
        ArgumentNullException.ThrowIfNull(sourceBucket);
        string name = Ownership.RuleIdPrefix + sourceBucket;
        if (name.Length <= MaxLength)
        {
            return name;
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(sourceBucket));
        string end = "-" + Convert.ToHexString(hash, 0, HashBytes).ToLowerInvariant();
        return string.Concat(name.AsSpan(0, MaxLength - end.Length), end);
    }
}
