namespace S3Replication.Core.Audit;

/// <summary>What a listing tells of a bucket.</summary>
public enum ListingKind
{
    /// <summary>
    /// Every version and delete marker
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</see>).
    /// </summary>
    Versions,

    /// <summary>
    /// The current objects alone
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</see>): no version
    /// ids and no delete markers, and also from stores that keep no versions.
    /// </summary>
    Current,
}
