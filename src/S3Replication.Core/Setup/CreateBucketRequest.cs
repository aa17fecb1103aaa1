namespace S3Replication.Core.Setup;

/// <summary>What <see cref="CreateBucket"/> is asked for.</summary>
/// <param name="BucketName">The bucket's name.</param>
public sealed record CreateBucketRequest(string BucketName)
{
    /// <summary>The Region that it shall be in; null for the session's own.</summary>
    public string? Region { get; init; }

    /// <summary>Whether Object Lock is turned on when the bucket is made.</summary>
    public bool ObjectLock { get; init; }

    /// <summary>The tags of a bucket that is made; those of a bucket that is there already stay as they are.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
