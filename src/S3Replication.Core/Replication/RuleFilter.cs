namespace S3Replication.Core.Replication;

/// <summary>Which objects a V2 rule is for: those that have the prefix and every one of the tags.</summary>
/// <param name="Prefix">The keys' beginning; empty for all.</param>
/// <param name="Tags">The tags; empty for none.</param>
public sealed record RuleFilter(string Prefix, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The filter that takes every object.</summary>
    public static RuleFilter Everything { get; } = new(string.Empty, new Dictionary<string, string>());

    /// <summary>Whether another filter takes the same objects.</summary>
    /// <param name="other">The other filter.</param>
    public bool Equals(RuleFilter? other) =>
        other is not null
        && Prefix == other.Prefix
        && Tags.Count == other.Tags.Count
        && Tags.All(tag => other.Tags.TryGetValue(tag.Key, out string? value) && value == tag.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Prefix, Tags.Count);
}
