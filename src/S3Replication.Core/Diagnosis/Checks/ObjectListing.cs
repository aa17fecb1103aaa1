using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// What a few calls of <c>ListObjectVersions</c> tell of a bucket: all of a small one; of a large one the beginning of the keys,
/// of each rule's keys, and of some places further on. S3 lists by key, not by time, so no bounded number of calls
/// can find the newest of a large bucket.
/// </summary>
/// <param name="Versions">The versions and delete markers, each once.</param>
/// <param name="IsWhole">Whether these are all.</param>
/// <param name="Parts">How many places of the bucket were listed.</param>
internal sealed record ObjectListing(IReadOnlyList<ObjectVersion> Versions, bool IsWhole, int Parts)
{
    private const int Page = 1000;
    private const int FirstPages = 2;
    private const int MaximumParts = 9;

    // Sorts behind whatever a folder holds.
    private const string Last = "\uFFFD";

    // Keys begin with digits, upper or lower case letters; these divide them.
    private static readonly string[] s_divisions = ["5", "A", "N", "a", "h", "p"];

    /// <summary>What was listed, in words.</summary>
    public string Words =>
        $"{Versions.Count} {(Versions.Count == 1 ? "version" : "versions")} listed{(IsWhole ? ", the whole bucket" : $" in {Parts} places of the bucket")}";

    /// <summary>Lists.</summary>
    /// <param name="objects">The bucket's side.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefixes">What the keys of rules begin with.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public static async Task<ObjectListing> ReadAsync(
        IObjectStore objects, string bucket, IReadOnlyList<string> prefixes, CancellationToken cancellationToken)
    {
        Dictionary<(string, string), ObjectVersion> found = [];
        async Task<string?> ListAsync(string prefix, string? after, int limit)
        {
            int count = 0;
            await foreach (ObjectVersion version in objects
                .ListVersionsAsync(bucket, prefix, after, cancellationToken).ConfigureAwait(false))
            {
                found[(version.Key, version.VersionId)] = version;
                if (++count == limit)
                {
                    return version.Key;
                }
            }

            return null;
        }

        string? last = await ListAsync(string.Empty, after: null, FirstPages * Page).ConfigureAwait(false);
        if (last is null)
        {
            return new ObjectListing([.. found.Values], IsWhole: true, Parts: 1);
        }

        int parts = 1;
        foreach ((string prefix, string? after) in Places(prefixes, last).Take(MaximumParts - 1))
        {
            await ListAsync(prefix, after, Page).ConfigureAwait(false);
            parts++;
        }

        return new ObjectListing([.. found.Values], IsWhole: false, parts);
    }

    private static IEnumerable<(string Prefix, string? After)> Places(IReadOnlyList<string> prefixes, string last)
    {
        foreach (string prefix in prefixes.Where(prefix => prefix.Length > 0).Distinct(StringComparer.Ordinal).Take(MaximumParts / 2))
        {
            yield return (prefix, null);
        }

        int slash = -1;
        while ((slash = last.IndexOf('/', slash + 1)) >= 0)
        {
            yield return (string.Empty, last[..(slash + 1)] + Last);
        }

        foreach (string division in s_divisions.Where(division => string.CompareOrdinal(division, last) > 0))
        {
            yield return (string.Empty, division);
        }
    }
}
