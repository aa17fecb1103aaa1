namespace S3Replication.Sandbox.Route53.Records;

/// <summary>The records of one name and type, or one of several sets that are chosen between.</summary>
/// <param name="Key">What tells it apart.</param>
internal sealed record RecordSet(RecordKey Key)
{
    /// <summary>How long resolvers may keep it, in seconds; null for an alias.</summary>
    public long? Ttl { get; init; }

    /// <summary>The values as they came.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The values as DNS sends them.</summary>
    public IReadOnlyList<byte[]> Data { get; init; } = [];

    /// <summary>The weight; null for none.</summary>
    public int? Weight { get; init; }

    /// <summary>Whether it is one of several that are answered together.</summary>
    public bool IsMultiValue { get; init; }

    /// <summary>The record of the same zone that it stands for; null for none.</summary>
    public string? AliasName { get; init; }

    /// <summary>Whether the alias asks for the health of what it stands for.</summary>
    public bool EvaluatesHealth { get; init; }

    /// <summary>Whether two sets say the same; the order of values does not matter.</summary>
    /// <param name="other">The other one.</param>
    public bool Matches(RecordSet other) =>
        Key == other.Key
        && Ttl == other.Ttl
        && Weight == other.Weight
        && IsMultiValue == other.IsMultiValue
        && AliasName == other.AliasName
        && EvaluatesHealth == other.EvaluatesHealth
        && Values.Order(StringComparer.Ordinal).SequenceEqual(other.Values.Order(StringComparer.Ordinal));
}
