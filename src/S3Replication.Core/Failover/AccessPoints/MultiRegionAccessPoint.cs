namespace S3Replication.Core.Failover.AccessPoints;

/// <summary>
/// A Multi-Region Access Point
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_MultiRegionAccessPointReport.html">MultiRegionAccessPointReport</see>).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Alias">The alias that requests name it by: <c>mfzwi23gnjvgw.mrap</c>.</param>
/// <param name="Arn">Its ARN, which has the alias in it.</param>
/// <param name="Status">AWS's word: <c>READY</c>, <c>CREATING</c>, <c>INCONSISTENT_ACROSS_REGIONS</c> …</param>
public sealed record MultiRegionAccessPoint(string Name, string Alias, string Arn, string Status)
{
    /// <summary>Its buckets with their Regions, by name of the bucket.</summary>
    public IReadOnlyDictionary<string, string> Buckets { get; init; } = new Dictionary<string, string>();

    /// <summary>The host that clients ask: the alias before <c>accesspoint.s3-global.amazonaws.com</c>.</summary>
    public string Host => Alias + ".accesspoint.s3-global.amazonaws.com";
}
