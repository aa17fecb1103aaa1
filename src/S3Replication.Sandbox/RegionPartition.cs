using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox;

/// <summary>
/// Which partition a request is in: that of the Region that it is signed for. Each partition is a world of its own here as at
/// AWS, with its own buckets and roles. An account's id means another account in each: AWS hands none out twice, but the
/// sandbox's accounts come into being by being used.
/// </summary>
internal static class RegionPartition
{
    /// <summary>The partition of a Region; the commercial one for Regions that nobody knows.</summary>
    /// <param name="region">The Region.</param>
    public static AwsPartition Of(string region) =>
        AwsPartition.TryFromRegion(region, out AwsPartition? partition) ? partition : AwsPartition.Aws;
}
