namespace S3Replication.Core.Buckets;

/// <summary>
/// A rule of a bucket's lifecycle, as far as it ends objects. Ages count from the day on which an object was made; a replica was
/// made when its source object was
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-and-other-bucket-configs.html">Replicating objects</see>).
/// </summary>
/// <param name="Id">Its id; null when it has none.</param>
/// <param name="Enabled">Whether it is in force.</param>
public sealed record LifecycleRule(string? Id, bool Enabled)
{
    /// <summary>What the keys of its objects begin with; empty for all.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The tags that its objects have; empty when they don't matter.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is for objects of certain sizes only.</summary>
    public bool IsBySize { get; init; }

    /// <summary>After how many days a current version expires; null when it doesn't.</summary>
    public int? ExpirationDays { get; init; }

    /// <summary>From when on current versions expire, whatever their age; null when they don't.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>After how many days a version that is no longer current is deleted; null when it isn't.</summary>
    public int? NoncurrentDays { get; init; }

    /// <summary>How many of the versions that are no longer current are kept all the same; null for none.</summary>
    public int? NewerNoncurrentVersions { get; init; }
}
