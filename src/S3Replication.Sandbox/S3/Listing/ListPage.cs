using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Listing;

/// <summary>A page of a listing.</summary>
/// <param name="Entries">Versions and prefixes in the order of their keys.</param>
/// <param name="IsTruncated">Whether there is more.</param>
internal sealed record ListPage(IReadOnlyList<ListEntry> Entries, bool IsTruncated)
{
    /// <summary>The last entry; null when there is none.</summary>
    public ListEntry? Last => Entries.Count == 0 ? null : Entries[^1];

    /// <summary>
    /// Collects a page. Keys that share what follows the prefix up to the delimiter are one entry, and are skipped over by
    /// one search, however many they are.
    /// </summary>
    /// <param name="bucket">The bucket; its lock is taken.</param>
    /// <param name="request">The parameters.</param>
    /// <param name="marker">The entry after which the page begins; null for the beginning.</param>
    /// <param name="select">The versions of a key that the listing shows, with whether they are current.</param>
    /// <param name="includesMarker">Whether the marker's own key is looked at once more, for versions of it that are left.</param>
    public static ListPage Collect(
        Bucket bucket,
        ListRequest request,
        string? marker,
        Func<string, List<StoredVersion>, IEnumerable<ListEntry>> select,
        bool includesMarker = false)
    {
        if (request.MaxKeys == 0)
        {
            return new ListPage([], IsTruncated: false);
        }

        List<ListEntry> entries = [];
        lock (bucket.Gate)
        {
            IEnumerable<KeyValuePair<string, List<StoredVersion>>>? walk = Start(bucket.Keys, request, marker, includesMarker);
            while (walk is not null)
            {
                IEnumerable<KeyValuePair<string, List<StoredVersion>>> current = walk;
                walk = null;
                foreach (KeyValuePair<string, List<StoredVersion>> key in current)
                {
                    if (!key.Key.StartsWith(request.Prefix, StringComparison.Ordinal))
                    {
                        break;
                    }

                    string? rolled = request.RolledUp(key.Key);
                    IEnumerable<ListEntry> shown = select(key.Key, key.Value);
                    foreach (ListEntry entry in rolled is null ? shown : shown.Take(1).Select(_ => new ListEntry(rolled, null)))
                    {
                        if (entries.Count == request.MaxKeys)
                        {
                            return new ListPage(entries, IsTruncated: true);
                        }

                        entries.Add(entry);
                    }

                    if (rolled is not null && entries.Count > 0 && entries[^1].Key == rolled && entries[^1].Version is null)
                    {
                        walk = bucket.Keys.AfterPrefix(rolled);
                        break;
                    }
                }
            }
        }

        return new ListPage(entries, IsTruncated: false);
    }

    private static IEnumerable<KeyValuePair<string, List<StoredVersion>>> Start(
        KeyIndex keys, ListRequest request, string? marker, bool includesMarker)
    {
        if (string.IsNullOrEmpty(marker) || KeyOrder.Instance.Compare(marker, request.Prefix) < 0)
        {
            return keys.From(request.Prefix);
        }

        // A prefix counts as one entry: when the marker is one, or lies within it, it has been told already.
        return marker.StartsWith(request.Prefix, StringComparison.Ordinal) && request.RolledUp(marker) is { } rolled
            ? keys.AfterPrefix(rolled)
            : includesMarker ? keys.From(marker) : keys.After(marker);
    }
}
