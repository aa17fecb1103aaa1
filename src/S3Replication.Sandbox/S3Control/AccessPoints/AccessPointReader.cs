using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>
/// Reads what requests say of Multi-Region Access Points
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateMultiRegionAccessPointInput.html">CreateMultiRegionAccessPointInput</see>).
/// </summary>
internal static partial class AccessPointReader
{
    private const int MostRegions = 17;

    private static readonly string[] s_settings =
        ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    /// <summary>The name.</summary>
    /// <param name="details">The details.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidRequest</c>.</exception>
    public static string Name(XElement details)
    {
        string name = details.Child("Name")?.Value ?? string.Empty;
        return AllowedName().IsMatch(name) ? name : throw S3ControlErrors.InvalidRequest(
            $"The name '{name}' is not allowed: 3 to 50 lower-case letters, digits and hyphens, with no hyphen at either end.");
    }

    /// <summary>The settings for public access; all are on unless they are said to be off.</summary>
    /// <param name="details">The details.</param>
    public static IReadOnlyDictionary<string, bool> PublicAccess(XElement details) => s_settings.ToDictionary(
        name => name,
        name => details.Child("PublicAccessBlock")?.Child(name)?.Value != "false",
        StringComparer.Ordinal);

    /// <summary>The buckets, of which each Region has one at most.</summary>
    /// <param name="call">The request.</param>
    /// <param name="details">The details.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidRequest</c>, <c>NoSuchBucket</c>.</exception>
    public static IReadOnlyList<AccessPointBucket> Buckets(S3ControlCall call, XElement details)
    {
        XElement[] regions = [.. details.Child("Regions")?.Children("Region") ?? []];
        if (regions.Length is 0 or > MostRegions)
        {
            throw S3ControlErrors.InvalidRequest($"A Multi-Region Access Point has 1 to {MostRegions} buckets, not {regions.Length}.");
        }

        AccessPointBucket[] buckets = [.. regions.Select(region => Read(call, region))];
        return buckets.GroupBy(bucket => bucket.Region, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw S3ControlErrors.InvalidRequest($"Each Region can have one bucket, and {twice.Key} has {twice.Count()}.")
            : buckets;
    }

    /// <summary>The routes that shall change, by bucket.</summary>
    /// <param name="root">The document.</param>
    /// <param name="point">The point.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidRequest</c>.</exception>
    public static IReadOnlyDictionary<string, int> Routes(XElement root, AccessPoint point)
    {
        Dictionary<string, int> dials = new(StringComparer.Ordinal);
        foreach (XElement route in root.Child("RouteUpdates")?.Children("Route") ?? [])
        {
            string? bucket = route.Child("Bucket")?.Value;
            string? region = route.Child("Region")?.Value;
            // "Either the Bucket or the Region value must be provided. If both are provided, the bucket must be in the specified Region."
            AccessPointBucket found = point.Buckets.FirstOrDefault(one =>
                    (bucket ?? region) is not null && (bucket is null || one.Bucket == bucket) && (region is null || one.Region == region))
                ?? throw S3ControlErrors.InvalidRequest(
                    $"The Multi-Region Access Point has no bucket '{bucket ?? "any"}' in the Region '{region ?? "any"}'.");
            string text = route.Child("TrafficDialPercentage")?.Value ?? string.Empty;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int dial) || dial is not (0 or 100))
            {
                throw S3ControlErrors.InvalidRequest($"TrafficDialPercentage is 100 for active or 0 for passive, not '{text}'.");
            }

            if (!dials.TryAdd(found.Bucket, dial))
            {
                throw S3ControlErrors.InvalidRequest($"The bucket {found.Bucket} is named twice.");
            }
        }

        return dials.Count > 0 ? dials : throw S3ControlErrors.InvalidRequest("RouteUpdates names no bucket.");
    }

    private static AccessPointBucket Read(S3ControlCall call, XElement region)
    {
        string name = region.Child("Bucket")?.Value ?? string.Empty;
        string account = region.Child("BucketAccountId")?.Value ?? call.AccountId;
        Bucket? bucket = call.World.Buckets.Find(name);
        return bucket is not null && bucket.OwnerId == account
            ? new AccessPointBucket(name, bucket.Region, account, Dial: 100)
            : throw S3Errors.NoSuchBucket.Exception(("BucketName", name));
    }

    [GeneratedRegex("^[a-z0-9][-a-z0-9]{1,48}[a-z0-9]\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AllowedName();
}
