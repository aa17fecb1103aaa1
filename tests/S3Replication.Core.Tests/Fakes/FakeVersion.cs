using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>A version, or a delete marker when it has no content.</summary>
internal sealed record FakeVersion(string Key, string VersionId, byte[]? Content, DateTimeOffset Modified)
{
    public ReplicationStatus Status { get; set; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    public string? KmsKeyId { get; init; }

    public string? OwnerId { get; init; }

    /// <summary>What its list grants; null where its owner is the bucket's.</summary>
    public IReadOnlyList<ObjectGrant>? Grants { get; init; }

    public ContentHeaders Headers { get; init; } = new();

    /// <summary>Whether a key of the customer encrypts it: nobody sees it without.</summary>
    public bool NeedsCustomerKey { get; init; }

    public string StorageClass { get; init; } = "STANDARD";

    public string? ArchiveStatus { get; init; }

    public IReadOnlyDictionary<string, ReplicationStatus> Annotations { get; init; } = new Dictionary<string, ReplicationStatus>();
}
