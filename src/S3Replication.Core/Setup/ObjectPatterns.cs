using System.Text;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Setup;

/// <summary>Objects as policies name them: no more of a bucket than its rules' prefixes, as in AWS's own examples.</summary>
internal static class ObjectPatterns
{
    /// <summary>The patterns of the keys that begin with one of the prefixes, in each bucket.</summary>
    /// <param name="buckets">Buckets and prefixes; an empty prefix stands for the whole bucket.</param>
    /// <param name="partition">The partition.</param>
    public static List<string> Of(IEnumerable<(string Bucket, string Prefix)> buckets, AwsPartition partition) =>
    [
        .. buckets
            .GroupBy(entry => entry.Bucket, entry => Escape(entry.Prefix), StringComparer.Ordinal)
            .SelectMany(bucket => Shortest(bucket).Select(prefix => S3Arn.ForObject(bucket.Key, prefix + "*", partition))),
    ];

    private static IEnumerable<string> Shortest(IEnumerable<string> prefixes)
    {
        string[] distinct = [.. prefixes.Distinct(StringComparer.Ordinal)];
        return distinct.Where(prefix => !Array.Exists(
            distinct, other => other != prefix && prefix.StartsWith(other, StringComparison.Ordinal)));
    }

    /// <summary>
    /// A prefix so that its own <c>*</c>, <c>?</c> and <c>${</c> mean themselves
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables and tags</see>).
    /// Policies have no characters beyond U+00FF: there the pattern ends early, and takes a little more.
    /// </summary>
    private static string Escape(string prefix)
    {
        StringBuilder pattern = new();
        for (int i = 0; i < prefix.Length && prefix[i] is >= ' ' and <= '\u00FF'; i++)
        {
            bool special = prefix[i] is '*' or '?' || (prefix[i] == '$' && i + 1 < prefix.Length && prefix[i + 1] == '{');
            pattern.Append(special ? $"${{{prefix[i]}}}" : prefix[i].ToString());
        }

        return pattern.ToString();
    }
}
