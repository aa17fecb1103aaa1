using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>A delivery in the queue. What it brings is read when its turn comes.</summary>
/// <param name="Source">The bucket that the version is in.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version.</param>
/// <param name="RuleId">The rule that sends it.</param>
/// <param name="Destination">The destination bucket's name.</param>
/// <param name="IsMetadata">Whether only a change of metadata is sent.</param>
/// <param name="Since">When it came into the queue, in the clock's timestamps.</param>
internal readonly record struct DeliveryItem(
    Bucket Source, string Key, string VersionId, string RuleId, string Destination, bool IsMetadata, long Since)
{
    /// <summary>Whether a batch job has asked for it, rather than a write or an edit.</summary>
    public bool IsBatch { get; init; }

    /// <summary>The name of the annotation that it brings; null when it brings none.</summary>
    public string? Annotation { get; init; }

    /// <summary>The size of what it brings; 0 for a change of metadata.</summary>
    public long Bytes { get; init; }
}
