namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>
/// A rule of a lifecycle configuration
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html">LifecycleRule</see>).
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="IsEnabled">Whether it acts.</param>
/// <param name="Filter">Which objects it is for.</param>
internal sealed record LifecycleRule(string Id, bool IsEnabled, LifecycleFilter Filter)
{
    /// <summary>When current versions expire; null for never.</summary>
    public LifecycleDue? Expiration { get; init; }

    /// <summary>Whether delete markers go when no other version of their key is left.</summary>
    public bool RemovesExpiredMarkers { get; init; }

    /// <summary>Where current versions go.</summary>
    public IReadOnlyList<LifecycleTransition> Transitions { get; init; } = [];

    /// <summary>When noncurrent versions are removed; null for never.</summary>
    public LifecycleDue? NoncurrentExpiration { get; init; }

    /// <summary>How many newer noncurrent versions keep one from being removed; null for none.</summary>
    public int? NewerVersions { get; init; }

    /// <summary>Where noncurrent versions go.</summary>
    public IReadOnlyList<LifecycleTransition> NoncurrentTransitions { get; init; } = [];

    /// <summary>After how many days multipart uploads are aborted; null for never.</summary>
    public int? AbortDays { get; init; }
}
