using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// Says in what the versions of one key differ between two buckets. They are joined by version id, which replicas keep
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3
/// replicate?</see>), whatever their order: that is each bucket's own.
/// </summary>
/// <param name="pair">The buckets.</param>
internal sealed class KeyJudge(ComparisonPair pair)
{
    private const int FewVersions = 8;

    private readonly DifferenceMaker _make = new(pair);

    /// <summary>Judges one key.</summary>
    /// <param name="source">All versions of it at the source; empty when there is none.</param>
    /// <param name="destination">All versions of it at the destination.</param>
    /// <param name="found">Gets the differences.</param>
    /// <param name="tally">Gets the counts of what is compared; not those of differences.</param>
    public void Judge(
        IReadOnlyList<ObjectVersion> source, IReadOnlyList<ObjectVersion> destination, ICollection<BucketDifference> found, ComparisonTally tally)
    {
        source = Once(source);
        destination = Once(destination);
        for (int i = 0; i < destination.Count; i++)
        {
            tally.DestinationObjects++;
            tally.DestinationBytes += destination[i].Size;
        }

        Dictionary<string, ObjectVersion>? index = destination.Count > FewVersions ? Index(destination) : null;
        int both = 0;
        ObjectVersion? current = null;
        ObjectVersion? currentThere = null;
        for (int i = 0; i < source.Count; i++)
        {
            ObjectVersion version = source[i];
            tally.SourceObjects++;
            tally.SourceBytes += version.Size;
            ObjectVersion? other = Find(destination, index, version.VersionId, i);
            if (other is null)
            {
                found.Add(_make.Absent(version, Current(destination)));
                continue;
            }

            both++;
            current = version.IsLatest ? version : current;
            currentThere = other.IsLatest ? other : currentThere;
            JudgeBoth(version, other, found, tally);
        }

        if (both < destination.Count)
        {
            Dictionary<string, ObjectVersion>? sources = source.Count > FewVersions ? Index(source) : null;
            for (int i = 0; i < destination.Count; i++)
            {
                if (Find(source, sources, destination[i].VersionId, i) is null)
                {
                    found.Add(_make.Extra(destination[i], Current(source)));
                }
            }
        }

        if (current is not null && currentThere is not null && current.VersionId != currentThere.VersionId)
        {
            found.Add(_make.CurrentDiffers(current, currentThere));
        }
    }

    private void JudgeBoth(ObjectVersion source, ObjectVersion destination, ICollection<BucketDifference> found, ComparisonTally tally)
    {
        if (source.IsDeleteMarker || destination.IsDeleteMarker)
        {
            if (source.IsDeleteMarker != destination.IsDeleteMarker)
            {
                found.Add(_make.MarkerAgainstObject(source, destination));
            }

            return;
        }

        if (source.Size != destination.Size)
        {
            found.Add(_make.OtherSize(source, destination));
            return;
        }

        switch (ETags.Compare(source.ETag, destination.ETag, KmsInPlay(source, destination)))
        {
            case ETagVerdict.Different:
                found.Add(_make.OtherContent(source, destination));
                break;
            case ETagVerdict.NotComparable:
                tally.NotComparable++;
                break;
        }
    }

    // An inventory tells the encryption of each version; where nothing does, what the buckets and rules say has to do.
    private bool KmsInPlay(ObjectVersion source, ObjectVersion destination) =>
        source.Encryption is { } here && destination.Encryption is { } there
            ? ETags.HaveOtherTags(here) || ETags.HaveOtherTags(there)
            : pair.KmsInPlay;

    private static ObjectVersion? Current(IReadOnlyList<ObjectVersion> versions)
    {
        for (int i = 0; i < versions.Count; i++)
        {
            if (versions[i].IsLatest)
            {
                return versions[i];
            }
        }

        return null;
    }

    // Both sides have the same order as a rule: where to look first.
    private static ObjectVersion? Find(
        IReadOnlyList<ObjectVersion> versions, Dictionary<string, ObjectVersion>? index, string versionId, int likely)
    {
        if (likely < versions.Count && versions[likely].VersionId == versionId)
        {
            return versions[likely];
        }

        if (index is not null)
        {
            return index.GetValueOrDefault(versionId);
        }

        for (int i = 0; i < versions.Count; i++)
        {
            if (versions[i].VersionId == versionId)
            {
                return versions[i];
            }
        }

        return null;
    }

    // A listing that goes on behind a version that was deleted meanwhile may tell one twice, and so may an inventory: what was made
    // or told last holds.
    private static IReadOnlyList<ObjectVersion> Once(IReadOnlyList<ObjectVersion> versions)
    {
        if (!HasTwice(versions))
        {
            return versions;
        }

        Dictionary<string, int> places = new(versions.Count, StringComparer.Ordinal);
        List<ObjectVersion> once = [];
        foreach (ObjectVersion version in versions)
        {
            if (places.TryAdd(version.VersionId, once.Count))
            {
                once.Add(version);
            }
            else if (version.LastModified >= once[places[version.VersionId]].LastModified)
            {
                once[places[version.VersionId]] = version;
            }
        }

        return once;
    }

    private static bool HasTwice(IReadOnlyList<ObjectVersion> versions)
    {
        if (versions.Count > FewVersions)
        {
            HashSet<string> ids = new(versions.Count, StringComparer.Ordinal);
            return !versions.All(version => ids.Add(version.VersionId));
        }

        for (int i = 1; i < versions.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (versions[i].VersionId == versions[j].VersionId)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Dictionary<string, ObjectVersion> Index(IReadOnlyList<ObjectVersion> versions)
    {
        Dictionary<string, ObjectVersion> index = new(versions.Count, StringComparer.Ordinal);
        foreach (ObjectVersion version in versions)
        {
            index.Add(version.VersionId, version);
        }

        return index;
    }
}
