namespace S3Replication.Core.Diagnosis;

/// <summary>The rule by which the destination replicates back to the source.</summary>
/// <param name="RuleId">Its id; null when it has none.</param>
public sealed record CanaryWayBack(string? RuleId)
{
    /// <summary>The prefix that it asks for.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The tags that it asks for.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The buckets that other rules of the destination take its objects to.</summary>
    public IReadOnlyList<string> OtherDestinations { get; init; } = [];
}
