namespace S3Replication.Core.Replication;

/// <summary>What is known of the buckets of a configuration. A null is not known.</summary>
public sealed record ConfigurationTraits
{
    /// <summary>Nothing is known: what can be said offline.</summary>
    public static ConfigurationTraits None { get; } = new();

    /// <summary>Whether the source bucket has Object Lock.</summary>
    public bool? SourceHasObjectLock { get; init; }

    /// <summary>What is known of the destinations, by bucket name.</summary>
    public IReadOnlyDictionary<string, DestinationTraits> Destinations { get; init; } = new Dictionary<string, DestinationTraits>();
}
