namespace S3Replication.Core.Replication;

/// <summary>What is known of a destination bucket. A null is not known.</summary>
public sealed record DestinationTraits
{
    /// <summary>Its Region.</summary>
    public string? Region { get; init; }

    /// <summary>Whether it has Object Lock.</summary>
    public bool? HasObjectLock { get; init; }

    /// <summary>Who owns new objects: <c>BucketOwnerEnforced</c> and others.</summary>
    public string? Ownership { get; init; }
}
