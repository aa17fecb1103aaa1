namespace S3Replication.Core.Backfill.Copy;

/// <summary>What to copy from one bucket to another, and how.</summary>
/// <param name="SourceBucket">The bucket that has the objects.</param>
/// <param name="DestinationBucket">The bucket that shall have them.</param>
public sealed record CopyRequest(string SourceBucket, string DestinationBucket)
{
    /// <summary>How many objects are worked on at once unless said otherwise.</summary>
    public const int DefaultThrottleLimit = 128;

    /// <summary>What the keys begin with; every key when it is null. Not used for objects that are given.</summary>
    public string? Prefix { get; init; }

    /// <summary>Which versions; of given objects those that they name.</summary>
    public CopyVersions Versions { get; init; }

    /// <summary>
    /// Whether a delete marker is made at the destination where the source has one on top. With <see cref="CopyVersions.All"/> they always are: without
    /// them what was deleted would come to life.
    /// </summary>
    public bool IncludeDeleteMarkers { get; init; }

    /// <summary>Whether objects that came to the source by replication are copied too, as along a chain of buckets.</summary>
    public bool IncludeReplicas { get; init; }

    /// <summary>Whether objects are copied although a rule of the destination brings each copy back to the source.</summary>
    public bool AllowReturn { get; init; }

    /// <summary>The storage class of the copies; null for that of each object.</summary>
    public string? StorageClass { get; init; }

    /// <summary>
    /// The KMS key of the destination's Region that encrypts the copies of objects that KMS encrypts, as ARN; null for the destination's default
    /// key, or the object's own key within its Region.
    /// </summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether retention and legal hold of Object Lock are kept; the destination needs a lock then.</summary>
    public bool KeepObjectLock { get; init; }

    /// <summary>
    /// How many objects are worked on at once: 1 to 1,000. Of those that are copied in parts it is an eighth, as each has several parts under way.
    /// </summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    /// <summary>
    /// The file that keeps how far the run has come, so that the next run goes on there; null for none. Without it a next run lists both
    /// buckets from the start and copies what is missing still. Several copies may share one. Refused with objects that are given.
    /// </summary>
    public string? CheckpointPath { get; init; }
}
