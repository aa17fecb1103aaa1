namespace S3Replication.Core.Tests.ReverseSync;

/// <summary>A version or delete marker of the model.</summary>
internal sealed record ModelVersion(string Key, string Id, DateTimeOffset LastModified, int Order)
{
    /// <summary>What is in it; null for a delete marker.</summary>
    public string? Content { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public bool IsReplica { get; init; }

    public bool IsMarker => Content is null;
}
