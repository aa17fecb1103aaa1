namespace S3Replication.Core.Audit;

/// <summary>One page of a listing.</summary>
/// <param name="BucketName">The bucket.</param>
/// <param name="Kind">What is listed.</param>
public sealed record ListingRequest(string BucketName, ListingKind Kind)
{
    /// <summary>What the keys begin with; every key when it is null.</summary>
    public string? Prefix { get; init; }

    /// <summary>Only what comes after this key, in the order of UTF-8; from the start when it is null.</summary>
    public string? After { get; init; }

    /// <summary>
    /// With <see cref="After"/>: goes on within that key, after this version of it. Null begins after the whole key.
    /// </summary>
    public string? AfterVersion { get; init; }

    /// <summary>Rolls up what is the same up to this text, as <c>/</c> does for folders; null lists each key.</summary>
    public string? Delimiter { get; init; }

    /// <summary>How many entries a page may have: 1 to 1,000, S3's own limit.</summary>
    public int PageSize { get; init; } = 1000;
}
