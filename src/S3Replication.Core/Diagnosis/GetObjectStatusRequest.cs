namespace S3Replication.Core.Diagnosis;

/// <summary>What <see cref="GetObjectStatus"/> is asked for: one version, or all current ones that have a prefix.</summary>
/// <param name="SourceBucket">The bucket.</param>
public sealed record GetObjectStatusRequest(string SourceBucket)
{
    /// <summary>How many objects are looked at at once when nobody says.</summary>
    public const int DefaultThrottleLimit = 8;

    /// <summary>The key; null for a prefix.</summary>
    public string? Key { get; init; }

    /// <summary>The version of the key; null for the current one.</summary>
    public string? VersionId { get; init; }

    /// <summary>What keys begin with; empty for all. Only without a key.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Only what there is to say of this destination; null for all.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>How many objects of a prefix are looked at at once.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;
}
