using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace S3Replication.Bench.Listing;

/// <summary>
/// What a client asks of a listing:
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</see> or
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</see>.
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="IsVersions">Whether versions are listed.</param>
/// <param name="Prefix">What keys begin with.</param>
/// <param name="Delimiter">What rolls keys up; empty for nothing.</param>
/// <param name="Marker">The key after which the listing begins, as it came; empty for the start.</param>
/// <param name="Token">The place that a continuation token stands for; null without one.</param>
/// <param name="MaxKeys">How many entries the page may have.</param>
/// <param name="EncodesUrl">Whether keys are encoded as in a URL.</param>
/// <param name="HasOwner">Whether the owner is told.</param>
internal sealed record ListingQuery(
    Bucket Bucket,
    bool IsVersions,
    byte[] Prefix,
    byte[] Delimiter,
    byte[] Marker,
    long? Token,
    int MaxKeys,
    bool EncodesUrl,
    bool HasOwner)
{
    /// <summary>S3 never lists more on a page.</summary>
    public const int Most = 1000;

    /// <summary>Reads a request.</summary>
    /// <exception cref="FormatException">A number or a token in it is none.</exception>
    public static ListingQuery From(Bucket bucket, IQueryCollection query)
    {
        bool isVersions = query.ContainsKey("versions");
        string? token = query["continuation-token"];
        string? most = query["max-keys"];
        return new(
            bucket,
            isVersions,
            Bytes(query["prefix"]),
            Bytes(query["delimiter"]),
            Bytes(query[isVersions ? "key-marker" : "start-after"]),
            isVersions || token is null ? null : long.Parse(token, NumberStyles.None, CultureInfo.InvariantCulture),
            most is null ? Most : Math.Min(Most, int.Parse(most, NumberStyles.None, CultureInfo.InvariantCulture)),
            query["encoding-type"] == "url",
            isVersions || query["fetch-owner"] == "true");
    }

    /// <summary>The place at which the page begins.</summary>
    public long Start()
    {
        KeySpace space = Bucket.Data.Space;
        long first = space.LowerBound(Prefix);
        if (Token is long place)
        {
            return Math.Max(first, place);
        }

        if (Marker.Length == 0)
        {
            return first;
        }

        // a marker that is a rolled-up prefix stands for all that is under it; there is one version a key, so a version is after all of it
        bool isRolledUp = Delimiter.Length > 0 && Marker.Length > Prefix.Length && Marker.AsSpan().EndsWith(Delimiter);
        return Math.Max(first, isRolledUp ? space.AfterPrefix(Marker) : space.After(Marker));
    }

    private static byte[] Bytes(string? text) => text is null ? [] : Encoding.UTF8.GetBytes(text);
}
