namespace S3Replication.Core.Audit;

/// <summary>What <see cref="CompareInventories"/> is asked for.</summary>
/// <param name="SourceInventory">
/// The manifest of the source's inventory: <c>s3://BUCKET/PREFIX/SOURCE-BUCKET/CONFIGURATION-ID/DATE/manifest.json</c>, or the path
/// of a copy of it.
/// </param>
/// <param name="DestinationInventory">The manifest of the destination's inventory.</param>
public sealed record CompareInventoriesRequest(string SourceInventory, string DestinationInventory)
{
    /// <summary>Compares the current objects by size and ETag, and no version ids.</summary>
    public bool CurrentOnly { get; init; }

    /// <summary>What the keys begin with; empty for all.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Only the keys of this rule, and no difference that another rule is to blame for; null for all.</summary>
    public string? RuleId { get; init; }

    /// <summary>Only differences of versions that were made at this time or later; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only differences of these kinds; empty for all.</summary>
    public IReadOnlyList<DifferenceKind> Kinds { get; init; } = [];

    /// <summary>How many data files are read at once, both sides together: 1 to 256.</summary>
    public int ThrottleLimit { get; init; } = CompareRequest.DefaultThrottleLimit;

    /// <summary>
    /// How old a version must have been, when S3 began to scan the first of the two buckets, to count as missing. Null is 15 minutes
    /// where rules are looked at, and nothing where they are not.
    /// </summary>
    public TimeSpan? LagLimit { get; init; }
}
