namespace S3Replication.Core.Audit;

/// <summary>Which of two buckets has a version.</summary>
public enum BucketSide
{
    /// <summary>Both.</summary>
    Both,

    /// <summary>Only the source.</summary>
    Source,

    /// <summary>Only the destination.</summary>
    Destination,
}
