namespace S3Replication.Core.Audit.Ranges;

/// <summary>Cuts what is left of a range between folders.</summary>
/// <param name="probe">Asks the bucket.</param>
/// <param name="seen">The last key that was listed.</param>
/// <param name="upTo">The end of the range; null for none.</param>
internal sealed class FolderCuts(KeyProbe probe, string seen, string? upTo)
{
    private const char Slash = '/';
    private const int MostLevels = 6;
    private const int MostExpanded = 8;

    /// <summary>How much of the last key all that is left begins with, as far as is known by now.</summary>
    public int Floor { get; private set; } = Math.Max(upTo is null ? 0 : KeyText.Shared(seen, upTo), probe.Prefix.Length);

    /// <summary>Looks for cuts.</summary>
    /// <param name="parts">How many parts are wanted.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>None when what is left lies in one folder without folders, or in a folder of too many.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(int parts, CancellationToken cancellationToken)
    {
        List<int> ends = FolderEnds();
        string?[] next = await Task.WhenAll(ends.Select(end =>
            BehindAsync(seen[..end], cancellationToken))).ConfigureAwait(false);

        // The outermost folder of the last key that something is left behind of: its neighbors are where the rest branches.
        int level = Array.FindIndex(next, key => key is not null);
        if (level != 0 && ends.Count > 0)
        {
            Floor = Math.Max(Floor, level < 0 ? ends[^1] : ends[level - 1]);
        }

        if (level < 0)
        {
            return [];
        }

        string parent = seen[..(seen.AsSpan(0, ends[level] - 1).LastIndexOf(Slash) + 1)];
        parent = parent.Length < probe.Prefix.Length ? probe.Prefix : parent;
        List<string>? neighbors = await ChildrenAsync(parent, KeyText.Behind(seen[..ends[level]]), cancellationToken).ConfigureAwait(false);
        if (neighbors is null)
        {
            return [];
        }

        if (neighbors.Count + 1 < parts && neighbors.Count <= MostExpanded)
        {
            neighbors =
            [
                .. await OwnAsync(ends, level, cancellationToken).ConfigureAwait(false),
                .. await ExpandedAsync(neighbors, cancellationToken).ConfigureAwait(false),
            ];
        }

        return Even(neighbors, parts);
    }

    // Where the folders of the last key end, outermost first, that can have a neighbor in the range.
    private List<int> FolderEnds()
    {
        List<int> ends = [];
        for (int at = seen.IndexOf(Slash, Floor); at >= 0 && ends.Count < MostLevels; at = seen.IndexOf(Slash, at + 1))
        {
            ends.Add(at + 1);
        }

        return ends;
    }

    private Task<string?> BehindAsync(string folder, CancellationToken cancellationToken) =>
        KeyText.Behind(folder) is { } after && KeyOrder.IsUpTo(after, upTo)
            ? probe.NextAsync(after, upTo, cancellationToken)
            : Task.FromResult<string?>(null);

    // Null when there are more than a page of them: then their names are what to cut by.
    private async Task<List<string>?> ChildrenAsync(string folder, string? after, CancellationToken cancellationToken)
    {
        ListingPage page = await probe.FolderAsync(folder, after, cancellationToken).ConfigureAwait(false);
        List<string> children =
        [
            .. page.Entries.Select(entry => entry.Key).Distinct(StringComparer.Ordinal).Concat(page.CommonPrefixes)
                .Where(child => KeyOrder.IsUpTo(child, upTo)).Order(KeyOrder.Instance),
        ];
        return page.HasMore && KeyOrder.IsUpTo(page.NextAfter!, upTo) ? null : children;
    }

    // What is left of the last key's own folder.
    private async Task<List<string>> OwnAsync(List<int> ends, int level, CancellationToken cancellationToken) =>
        level + 1 < ends.Count
        && await ChildrenAsync(seen[..ends[level]], KeyText.Behind(seen[..ends[level + 1]]), cancellationToken).ConfigureAwait(false) is { } own
            ? own
            : [];

    private async Task<List<string>> ExpandedAsync(List<string> folders, CancellationToken cancellationToken)
    {
        List<string>?[] inside = await Task.WhenAll(folders.Select(folder => folder.EndsWith(Slash)
            ? ChildrenAsync(folder, after: null, cancellationToken)
            : Task.FromResult<List<string>?>(null))).ConfigureAwait(false);
        return [.. folders.SelectMany((folder, i) => inside[i] is { Count: > 1 } children ? children : [folder])];
    }

    private static List<string> Even(List<string> units, int parts)
    {
        // The rest of the last key's own folder is the first unit.
        List<string> cuts = [];
        int previous = 0;
        for (int part = 1; part < parts; part++)
        {
            int unit = (int)Math.Round((double)part * (units.Count + 1) / parts);
            if (unit > previous && unit <= units.Count)
            {
                // Without the slash, so that all of the folder lies behind the cut.
                string first = units[unit - 1];
                cuts.Add(first.EndsWith(Slash) ? first[..^1] : first);
                previous = unit;
            }
        }

        return cuts;
    }
}
