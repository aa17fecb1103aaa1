using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Which versions S3 looks for by itself: those that meet all of it and that a rule takes
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobManifestGeneratorFilter.html">JobManifestGeneratorFilter</see>).
/// </summary>
/// <param name="SourceBucket">The bucket.</param>
public sealed record BatchSelection(string SourceBucket)
{
    /// <summary>
    /// <see cref="ReplicationStatus.None"/>, <see cref="ReplicationStatus.Failed"/>, <see cref="ReplicationStatus.Completed"/>
    /// or <see cref="ReplicationStatus.Replica"/>, any of them; empty for any at all.
    /// </summary>
    public IReadOnlyList<ReplicationStatus> Statuses { get; init; } = [];

    /// <summary>What the keys begin with, any of them; empty for every key.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Only what was made after this moment; null for any.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Only what was made before this moment; null for any.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only what has more bytes; null for any.</summary>
    public long? LargerThan { get; init; }

    /// <summary>Only what has fewer bytes; null for any.</summary>
    public long? SmallerThan { get; init; }

    /// <summary>Whether a version is among them, as far as its status, key, age and size tell.</summary>
    /// <param name="version">The version, as a listing tells it.</param>
    /// <param name="status">Its status.</param>
    public bool Takes(ObjectVersion version, ReplicationStatus status)
    {
        ArgumentNullException.ThrowIfNull(version);
        return MayTake(version) && (Statuses.Count == 0 || Statuses.Contains(status));
    }

    /// <summary>Whether a version can be among them, whatever its status is.</summary>
    /// <param name="version">The version, as a listing tells it.</param>
    public bool MayTake(ObjectVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return (Prefixes.Count == 0 || Prefixes.Any(prefix => version.Key.StartsWith(prefix, StringComparison.Ordinal)))
            && !(version.LastModified <= CreatedAfter)
            && !(version.LastModified >= CreatedBefore)
            && !(version.Size <= LargerThan)
            && !(version.Size >= SmallerThan);
    }
}
