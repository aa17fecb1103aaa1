using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3.Listing;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html">ListBuckets</see>.</summary>
internal static class ListBuckets
{
    private const int MaxBuckets = 10_000;

    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        call.World.Authorizer.Demand(new AccessDemand(call.Caller, "s3:ListAllMyBuckets", "*"));
        string? prefix = call.Query["prefix"];
        string? region = call.Query["bucket-region"];
        int max = MaxOf(call.Query["max-buckets"]);
        string after = call.Query["continuation-token"] is { } token ? ContinuationToken.Decode(token) : string.Empty;
        Bucket[] page =
        [
            .. call.World.Buckets.All
                .Where(bucket => bucket.OwnerId == call.Caller.AccountId
                    && bucket.Partition == call.Partition
                    && string.CompareOrdinal(bucket.Name, after) > 0
                    && bucket.Name.StartsWith(prefix ?? string.Empty, StringComparison.Ordinal)
                    && (region is null || bucket.Region == region))
                .Take(max + 1),
        ];
        bool isTruncated = page.Length > max;
        XElement root = S3Xml.Element(
            "ListAllMyBucketsResult",
            CanonicalUser.Element("Owner", call.Caller.AccountId),
            S3Xml.Element("Buckets", page.Take(max).Select(Describe)),
            S3Xml.Optional("Prefix", prefix),
            isTruncated ? S3Xml.Element("ContinuationToken", ContinuationToken.Encode(page[max - 1].Name)) : null);
        return S3Xml.Response(200, root);
    }

    private static XElement Describe(Bucket bucket) => S3Xml.Element(
        "Bucket",
        S3Xml.Element("Name", bucket.Name),
        S3Xml.Element("CreationDate", S3Xml.Time(bucket.CreatedAt)),
        S3Xml.Element("BucketRegion", bucket.Region),
        S3Xml.Element("BucketArn", bucket.Arn));

    private static int MaxOf(string? parameter) =>
        parameter is null ? MaxBuckets
        : int.TryParse(parameter, NumberStyles.None, CultureInfo.InvariantCulture, out int max) && max is >= 1 and <= MaxBuckets ? max
        : throw S3Call.InvalidArgument("Argument max-buckets must be an integer between 1 and 10000", "max-buckets", parameter);
}
