namespace S3Replication.Core.Buckets;

/// <summary>A bucket to make.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">The Region that it shall be in.</param>
public sealed record BucketCreation(string Name, string Region)
{
    /// <summary>Whether Object Lock is turned on, which also turns versioning on.</summary>
    public bool ObjectLock { get; init; }
}
