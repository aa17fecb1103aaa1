using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>The listings of the two sides of a comparison.</summary>
/// <param name="Source">The source's.</param>
/// <param name="Destination">The destination's.</param>
internal sealed record ComparisonSides(IBucketListing Source, IBucketListing Destination);
