using S3Replication.Core.Buckets;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>What both buckets are, read once before the first copy.</summary>
/// <param name="Source">The versioning of the source.</param>
/// <param name="Destination">The versioning of the destination.</param>
internal sealed record CopyTerms(VersioningStatus Source, VersioningStatus Destination)
{
    /// <summary>Whether both are in one Region, so that a KMS key of one serves the other.</summary>
    public bool SharesRegion { get; init; }

    /// <summary>How the destination encrypts by default; null when it does not say.</summary>
    public BucketEncryption? Encryption { get; init; }

    /// <summary>Whether copies are granted to the owner of the destination: where lists are in force, the writer would own them alone.</summary>
    public bool GrantsToBucketOwner { get; init; }

    /// <summary>The rules of the destination that replicate into the source; null when there are none.</summary>
    public ReplicationConfiguration? Return { get; init; }
}
