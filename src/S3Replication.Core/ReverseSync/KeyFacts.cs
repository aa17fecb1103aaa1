using S3Replication.Core.Objects;

namespace S3Replication.Core.ReverseSync;

/// <summary>What both buckets have under a key. The source was read first: what has been carried to it is at the replica then too.</summary>
/// <param name="ReplicaBucket">The bucket that changes come from.</param>
/// <param name="Source">The versions of the bucket that changes go to, the newest first.</param>
/// <param name="Replica">The versions of the bucket that changes come from, the newest first.</param>
internal sealed record KeyFacts(string ReplicaBucket, IReadOnlyList<ObjectVersion> Source, IReadOnlyList<ObjectVersion> Replica)
{
    private const string NullVersion = "null";

    /// <summary>What is known of versions of the replica, by their ids; null of one that is gone.</summary>
    public Dictionary<string, ObjectDetails?> ReplicaDetails { get; } = new(StringComparer.Ordinal);

    /// <summary>What is known of versions of the source, by their ids; null of one that is gone.</summary>
    public Dictionary<string, ObjectDetails?> SourceDetails { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the versions that the question is about have the same tags; false when it was not asked.</summary>
    public bool HasSameTags { get; set; }

    /// <summary>What the source has on top; null for nothing.</summary>
    public ObjectVersion? Top => Source.Count > 0 ? Source[0] : null;

    /// <summary>Whether the source has a version of this id: replication keeps ids, and nothing else makes two of one.</summary>
    /// <param name="version">A version of the replica.</param>
    public bool CameFromSource(ObjectVersion version) =>
        version.VersionId.Length > 0 && version.VersionId != NullVersion && Source.Any(other => other.VersionId == version.VersionId);

    /// <summary>Where a version of the replica stands; -1 when it is not there.</summary>
    /// <param name="versionId">Its id; null for the current one of a bucket that keeps none.</param>
    public int IndexOf(string? versionId)
    {
        for (int i = 0; i < Replica.Count; i++)
        {
            if (versionId is null ? Replica[i].VersionId is "" or NullVersion : Replica[i].VersionId == versionId)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// Where a version of the source comes from. Whoever copies a copy there may keep its metadata: only the oldest of those that say the same is the
    /// copy that it speaks of.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <returns>Null when it was written there, or when that is not known.</returns>
    public Lineage? OriginOf(ObjectVersion version)
    {
        Lineage? lineage = LineageOf(version);
        return lineage is not null
            && lineage.BucketName == ReplicaBucket
            && !Source.SkipWhile(other => other != version).Skip(1).Any(older => LineageOf(older) == lineage)
            ? lineage
            : null;
    }

    private Lineage? LineageOf(ObjectVersion version) =>
        SourceDetails.GetValueOrDefault(version.VersionId) is { } details
            ? Lineage.Of(details.Info.Metadata, version.LastModified)
            : null;
}
