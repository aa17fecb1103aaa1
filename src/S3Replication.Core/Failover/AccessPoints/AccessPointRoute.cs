namespace S3Replication.Core.Failover.AccessPoints;

/// <summary>
/// Whether a Multi-Region Access Point sends requests to a bucket
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_MultiRegionAccessPointRoute.html">MultiRegionAccessPointRoute</see>).
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Region">Its Region.</param>
/// <param name="TrafficDialPercentage">100 for active, 0 for passive; S3 knows no other.</param>
public sealed record AccessPointRoute(string Bucket, string Region, int TrafficDialPercentage)
{
    /// <summary>Whether requests go there.</summary>
    public bool IsActive => TrafficDialPercentage > 0;
}
