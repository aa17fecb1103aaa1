using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Failover.Website;

/// <summary>A website of two buckets, whatever the language that it is written down in.</summary>
/// <param name="Request">What was asked for, checked.</param>
/// <param name="Replication">The buckets, their rules and roles.</param>
internal sealed record WebsiteModel(OriginSwitchRequest Request, TemplateModel Replication)
{
    /// <summary>
    /// The status codes by which CloudFront turns to the second bucket. An object that is not there is a 403, as CloudFront may not
    /// list: so what has not arrived yet, or is only in the second bucket, is found as well
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html">Origin failover</see>).
    /// </summary>
    public static IReadOnlyList<int> FailoverCodes { get; } = [403, 404, 500, 502, 503, 504];

    /// <summary>The Region that functions at the edge are made in, and certificates of CloudFront.</summary>
    public static string EdgeRegion => "us-east-1";

    /// <summary>Managed-CachingOptimized: no header, cookie or query reaches S3, and objects say how long they are kept.</summary>
    public static string CachePolicyId => "658327ea-f89d-4fab-a63d-7e88639e58f6";

    /// <summary>What things are named that have no name of their own: at most 50 characters, as the shortest of them allows.</summary>
    public string Name { get; } = WebsiteNames.Of(Request.SourceBucket);

    /// <summary>How it is switched.</summary>
    public OriginSwitchKind Kind => Request.Kind;

    /// <summary>Whether CloudFront signs its requests to the buckets itself.</summary>
    public bool HasAccessControl => Kind != OriginSwitchKind.MultiRegionAccessPoint;

    /// <summary>The function; null when the kind needs none.</summary>
    public EdgeFunction? Function { get; } = EdgeFunction.Of(Request, Replication);

    /// <summary>The buckets as origins of the distribution: the kinds that choose by request need the first one alone.</summary>
    public IReadOnlyList<TemplateBucket> Origins => Kind switch
    {
        OriginSwitchKind.MultiRegionAccessPoint => [],
        OriginSwitchKind.LambdaEdge => [Replication.Buckets[0]],
        _ => Replication.Buckets,
    };

    /// <summary>The host of a bucket, in its Region: also what a TXT record and a key value store name it by.</summary>
    public static string HostOf(TemplateBucket bucket) => $"{bucket.Name}.s3.{bucket.Region}.amazonaws.com";

    /// <summary>What the templates say of themselves in their first lines.</summary>
    public IEnumerable<string> Describe()
    {
        yield return $"A website of the buckets {Replication.Buckets[0].Name} ({Replication.Buckets[0].Region}) and {Replication.Buckets[1].Name} ({Replication.Buckets[1].Region}).";
        yield return Kind switch
        {
            OriginSwitchKind.LambdaEdge =>
                $"CloudFront asks the bucket that the TXT record {Request.RecordName} names, as \"{HostOf(Replication.Buckets[0])}\"; the record is not made here, so that no deployment takes a switch back.",
            OriginSwitchKind.CloudFrontFunction =>
                $"CloudFront asks the bucket that the key \"origin\" of the key value store names, as \"{HostOf(Replication.Buckets[1])}\"; without the key, the first one.",
            OriginSwitchKind.OriginGroup =>
                "CloudFront asks the first bucket, and the second one when that fails: for GET, HEAD and OPTIONS.",
            _ => "S3 asks the nearest bucket that the Multi-Region Access Point routes to.",
        };
        yield return "What CloudFront has in its caches stays there until it expires: a switch does not clear them.";
    }
}
