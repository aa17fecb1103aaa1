using S3Replication.Core.Errors;

namespace S3Replication.Core.Audit.Ranges;

/// <summary>
/// Finds cuts in keys of which nothing is known but what the listings have told. It looks where the keys that are left begin to
/// differ: between folders it cuts by folder, within one by the characters that the keys there are made of, and asks whether
/// there is anything behind a cut before it proposes it. What comes out uneven is cut again, by and by.
/// </summary>
/// <param name="probe">Asks the bucket.</param>
internal sealed class AdaptiveSplitter(KeyProbe probe) : IRangeSplitter
{
    private const int RequestsOfSearch = 6;

    private int _refusals;

    /// <summary>Is told once why a search found nothing: a policy may let who lists a bucket make no other listing than that.</summary>
    public Action<CrrException>? OnRefused { get; init; }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> FindAsync(RangeProgress progress, int parts, CancellationToken cancellationToken)
    {
        try
        {
            return Volatile.Read(ref _refusals) == 0 ? await SearchAsync(progress, parts, cancellationToken).ConfigureAwait(false) : [];
        }
        catch (CrrException refused)
        {
            // Cuts make it faster, and it is right without them. What ends the listing itself is told by the listing.
            if (Interlocked.Increment(ref _refusals) == 1)
            {
                OnRefused?.Invoke(refused);
            }

            return [];
        }
    }

    private async Task<IReadOnlyList<string>> SearchAsync(RangeProgress progress, int parts, CancellationToken cancellationToken)
    {
        string? upTo = probe.EndOf(progress.Span.UpTo);

        // A bucket of one page is listed before a cut is found.
        if (progress.Pages == 0
            || progress.IsListed
            || progress.Seen is not { } seen
            || !KeyOrder.IsUpTo(seen, upTo)
            || probe.Left(progress.AllPages) < RequestsOfSearch)
        {
            return [];
        }

        FolderCuts folders = new(probe, seen, upTo);
        IReadOnlyList<string> cuts = await folders.FindAsync(parts, cancellationToken).ConfigureAwait(false);
        if (cuts.Count == 0)
        {
            FlatCuts flat = new(probe, progress, folders.Floor, probe.EndOf(upTo));
            cuts = await flat.FindAsync(parts, cancellationToken).ConfigureAwait(false);
        }

        return cuts;
    }
}
