using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Chooses few of many objects: those on which differences show.</summary>
internal static class ObjectPicker
{
    /// <summary>Chooses among the versions that are current.</summary>
    /// <param name="versions">What was listed.</param>
    /// <param name="prefixes">What the keys of the rules begin with.</param>
    /// <param name="size">How many, at most.</param>
    /// <returns>Newest first.</returns>
    public static IReadOnlyList<ObjectVersion> Objects(
        IReadOnlyList<ObjectVersion> versions, IReadOnlyList<string> prefixes, int size)
    {
        ObjectVersion[] newestFirst = [.. Newest(versions.Where(version => version.IsLatest && !version.IsDeleteMarker))];
        return [.. Newest(Wishes(newestFirst, prefixes, size).Distinct().Take(size))];
    }

    /// <summary>Chooses among what a first choice left, evenly over time: what went wrong for a while shows so.</summary>
    /// <param name="versions">What was listed.</param>
    /// <param name="prefixes">What the keys of the rules begin with: nothing else has a status.</param>
    /// <param name="picked">The first choice.</param>
    /// <param name="size">How many, at most.</param>
    public static IReadOnlyList<ObjectVersion> Further(
        IReadOnlyList<ObjectVersion> versions, IReadOnlyList<string> prefixes, IReadOnlyList<ObjectVersion> picked, int size)
    {
        HashSet<ObjectVersion> known = [.. picked];
        ObjectVersion[] left =
        [
            .. Newest(versions.Where(version => version.IsLatest && !version.IsDeleteMarker && !known.Contains(version)
                && prefixes.Any(prefix => version.Key.StartsWith(prefix, StringComparison.Ordinal)))),
        ];
        int count = Math.Min(size, left.Length);
        return [.. Enumerable.Range(0, count).Select(index => left[(int)((long)index * left.Length / count)])];
    }

    /// <summary>Chooses among the delete markers that are on top.</summary>
    /// <param name="versions">What was listed.</param>
    /// <param name="size">How many, at most.</param>
    /// <returns>Newest first.</returns>
    public static IReadOnlyList<ObjectVersion> Markers(IReadOnlyList<ObjectVersion> versions, int size) =>
        [.. Newest(versions.Where(version => version.IsLatest && version.IsDeleteMarker)).Take(size)];

    // The newest tell how it is now, the oldest what was there before the rule; some of each kind, then more of the newest.
    private static IEnumerable<ObjectVersion> Wishes(ObjectVersion[] newestFirst, IReadOnlyList<string> prefixes, int size)
    {
        foreach (string prefix in prefixes.Distinct(StringComparer.Ordinal).Prepend(string.Empty))
        {
            ObjectVersion[] below = [.. newestFirst.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal))];
            if (below.Length > 0)
            {
                yield return below[0];
                yield return below[^1];
            }
        }

        IEnumerable<ObjectVersion> kinds = newestFirst.DistinctBy(one => one.StorageClass)
            .Concat(newestFirst.DistinctBy(one => one.OwnerId));
        int step = Math.Max(1, newestFirst.Length / Math.Max(1, size / 2));
        IEnumerable<ObjectVersion> spread = newestFirst.Where((_, index) => index % step == 0).Take(size / 2);
        foreach (ObjectVersion one in kinds.Concat(newestFirst.Take(size / 2)).Concat(spread).Concat(newestFirst))
        {
            yield return one;
        }
    }

    private static IEnumerable<ObjectVersion> Newest(IEnumerable<ObjectVersion> versions) =>
        versions.OrderByDescending(one => one.LastModified).ThenBy(one => one.Key, StringComparer.Ordinal);
}
