using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Core.Failover.Website;

/// <summary>Names of things that have a bucket's name in theirs.</summary>
internal static class WebsiteNames
{
    // A Multi-Region Access Point's name has 50 characters at most.
    private const int Most = 50;

    /// <summary>The name: that of the bucket, or, where it is too long, its beginning and a part of its hash.</summary>
    public static string Of(string bucket)
    {
        string name = $"crr-{bucket}-origin";
        if (name.Length <= Most)
        {
            return name;
        }

        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(bucket))).ToLowerInvariant()[..8];
        return $"crr-{bucket[..(Most - 20)]}-{hash}-origin";
    }
}
