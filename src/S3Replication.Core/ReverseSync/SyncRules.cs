using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Objects;

namespace S3Replication.Core.ReverseSync;

/// <summary>
/// Decides about a change of the replica. It reads nothing and writes nothing: what it must know is asked for first. The order of the questions is
/// what keeps copies from running in a circle: what came by replication never goes back, what has gone back does not go again, and only the newest
/// that was written at the replica goes, when nothing newer is at the source.
/// </summary>
internal static class SyncRules
{
    // Clocks of two Regions.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    private const int MostCandidates = 5;

    /// <summary>What the listings alone decide.</summary>
    /// <param name="change">The change.</param>
    /// <param name="facts">What both buckets have.</param>
    /// <returns>Null when more must be known.</returns>
    public static SyncDecision? ByListing(ChangeEvent change, KeyFacts facts)
    {
        int index = facts.IndexOf(change.VersionId);
        if (index < 0)
        {
            return SyncDecision.Leave(SyncSkip.Gone);
        }

        ObjectVersion version = facts.Replica[index];
        return facts.CameFromSource(version) ? SyncDecision.Leave(SyncSkip.Replica)
            : version.IsDeleteMarker && (facts.Top is null or { IsDeleteMarker: true }) ? SyncDecision.Leave(SyncSkip.Same)
            : facts.Replica.Take(index).Any(above => above.IsDeleteMarker && !facts.CameFromSource(above)) ? SyncDecision.Leave(SyncSkip.Superseded)
            : null;
    }

    /// <summary>
    /// The versions of the replica that must be looked at, one after the other until one settles it: the one that has changed, and what lies above it
    /// and may be a replica.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="facts">What both buckets have.</param>
    public static IEnumerable<ObjectVersion> UnknownAtReplica(ChangeEvent change, KeyFacts facts)
    {
        int index = facts.IndexOf(change.VersionId);
        return facts.Replica.Skip(index).Take(1).Concat(facts.Replica.Take(index))
            .Where(version => !version.IsDeleteMarker && !facts.CameFromSource(version));
    }

    /// <summary>Whether what was just learned of a version of the replica settles it: nothing more need be known.</summary>
    /// <param name="change">The change.</param>
    /// <param name="version">The version.</param>
    /// <param name="facts">What both buckets have, and what is known of it.</param>
    public static bool Settles(ChangeEvent change, ObjectVersion version, KeyFacts facts) =>
        IsReplica(version, facts) == (facts.IndexOf(version.VersionId) == facts.IndexOf(change.VersionId));

    /// <summary>The versions of the source that must be looked at: its top, what that hides, and what may be the change's own copy.</summary>
    /// <param name="change">The change.</param>
    /// <param name="facts">What both buckets have.</param>
    public static IEnumerable<ObjectVersion> UnknownAtSource(ChangeEvent change, KeyFacts facts)
    {
        ObjectVersion version = facts.Replica[facts.IndexOf(change.VersionId)];
        IEnumerable<ObjectVersion> copies = version.IsDeleteMarker
            ? []
            : facts.Source.Where(other => other.Size == version.Size && other.LastModified >= version.LastModified - s_skew).Take(MostCandidates);
        return facts.Source.Take(2).Concat(copies)
            .Where(other => !other.IsDeleteMarker).DistinctBy(other => other.VersionId);
    }

    /// <summary>Whether nothing but the tags can tell the change from what the source has on top.</summary>
    /// <param name="change">The change.</param>
    /// <param name="facts">What both buckets have, and what is known of it.</param>
    public static bool DependsOnTags(ChangeEvent change, KeyFacts facts) =>
        IsSameButForTags(facts.Replica[facts.IndexOf(change.VersionId)], facts);

    /// <summary>Decides.</summary>
    /// <param name="change">The change.</param>
    /// <param name="facts">What both buckets have, and what is known of it.</param>
    public static SyncDecision Decide(ChangeEvent change, KeyFacts facts)
    {
        if (ByListing(change, facts) is { } decided)
        {
            return decided;
        }

        int index = facts.IndexOf(change.VersionId);
        ObjectVersion version = facts.Replica[index];
        if (!version.IsDeleteMarker && facts.ReplicaDetails.GetValueOrDefault(version.VersionId) is null)
        {
            return SyncDecision.Leave(SyncSkip.Gone);
        }

        if (IsReplica(version, facts))
        {
            return SyncDecision.Leave(SyncSkip.Replica);
        }

        if (facts.Source.Any(other => facts.OriginOf(other)?.VersionId == version.VersionId))
        {
            return SyncDecision.Leave(SyncSkip.Carried);
        }

        if (facts.Replica.Take(index).Any(above => !IsReplica(above, facts)))
        {
            return SyncDecision.Leave(SyncSkip.Superseded);
        }

        if (IsSameButForTags(version, facts) && facts.HasSameTags)
        {
            return SyncDecision.Leave(SyncSkip.Same);
        }

        return CompareWithTop(facts, index) switch
        {
            null => SyncDecision.Later,
            > 0 => SyncDecision.Leave(SyncSkip.Newer),
            _ => SyncDecision.Write(version.IsDeleteMarker ? SyncAction.Delete : SyncAction.Copy, facts.Top),
        };
    }

    // A version that is gone meanwhile hides nothing.
    private static bool IsReplica(ObjectVersion version, KeyFacts facts)
    {
        if (version.IsDeleteMarker || facts.CameFromSource(version))
        {
            return facts.CameFromSource(version);
        }

        ObjectDetails? details = facts.ReplicaDetails.GetValueOrDefault(version.VersionId);
        return details is null || details.Info.ReplicationStatus == ReplicationStatus.Replica;
    }

    private static bool IsSameButForTags(ObjectVersion version, KeyFacts facts) =>
        facts.Top is { IsDeleteMarker: false } top
        && facts.ReplicaDetails.GetValueOrDefault(version.VersionId) is { } ours
        && facts.SourceDetails.GetValueOrDefault(top.VersionId) is { } theirs
        && AreSameButForTags(ours, theirs);

    private static bool AreSameButForTags(ObjectDetails one, ObjectDetails other) =>
        one.Info.Size == other.Info.Size
        && one.Info.Headers == other.Info.Headers
        && one.Expires == other.Expires
        && one.WebsiteRedirect == other.WebsiteRedirect
        && Lineage.AreSame(one.Info.Metadata, other.Info.Metadata)
        && (one.Info.ETag == other.Info.ETag || VersionComparer.ByChecksum(one, other) == Likeness.Same);

    /// <summary>
    /// Whether the source's top is newer (above 0) or not than a version of the replica, above which nothing lies that was written there. What was
    /// carried to the source is older then, whenever the copy was made: had its origin been newer, it would lie above. Else the times decide, and
    /// within one second, which is how exactly S3 tells them, the place at the replica does: null until it has one there.
    /// </summary>
    private static int? CompareWithTop(KeyFacts facts, int index)
    {
        ObjectVersion version = facts.Replica[index];
        if (facts.Top is not { } top || facts.OriginOf(top) is not null || (top.IsDeleteMarker && WasCarried(top, facts, index)))
        {
            return -1;
        }

        int order = top.LastModified.CompareTo(version.LastModified);
        int place = facts.IndexOf(top.VersionId);
        return order != 0 ? order : place < 0 ? null : index.CompareTo(place);
    }

    /// <summary>
    /// Whether a delete marker of the source was put there for one of the replica: markers have no metadata to say so. It was, when the replica's
    /// next older change is a delete that the marker follows, and what the marker hides is older than that delete.
    /// </summary>
    private static bool WasCarried(ObjectVersion marker, KeyFacts facts, int index)
    {
        ObjectVersion? before = facts.Replica.Skip(index + 1).FirstOrDefault(older => !facts.CameFromSource(older));
        if (before is not { IsDeleteMarker: true } || before.LastModified > marker.LastModified)
        {
            return false;
        }

        ObjectVersion? hidden = facts.Source.Count > 1 ? facts.Source[1] : null;
        return hidden is null || hidden.LastModified <= before.LastModified || facts.OriginOf(hidden) is not null;
    }
}
