using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// Asks the side that has a version whether it still has it. Old versions can only go, not come: one that is still there was there
/// at both moments, so the other side lacked it. Versions near each other are asked for with one page.
/// </summary>
/// <param name="pair">The buckets.</param>
/// <param name="sides">Their listings.</param>
internal sealed class StillThere(ComparisonPair pair, ComparisonSides sides)
{
    private const int Spare = 8;

    /// <summary>Asks for those that are in doubt.</summary>
    /// <param name="sightings">The differences of a stretch, in the order of keys.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The differences whose version is gone.</returns>
    public async Task<HashSet<BucketDifference>> FindGoneAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellationToken)
    {
        HashSet<BucketDifference> gone = new(ReferenceEqualityComparer.Instance);
        foreach (BucketSide side in (BucketSide[])[BucketSide.Source, BucketSide.Destination])
        {
            Sighting[] doubted = [.. sightings.Where(one => one.Doubt == Doubt.StillThere && one.Difference.PresentAt == side)];
            for (int start = 0; start < doubted.Length;)
            {
                int end = start + 1;
                while (end < doubted.Length && doubted[end].Ordinal - doubted[start].Ordinal < PageSize)
                {
                    end++;
                }

                await AskAsync(side, doubted[start..end], gone, cancellationToken).ConfigureAwait(false);
                start = end;
            }
        }

        return gone;
    }

    private static int PageSize { get; } = new ListingRequest(string.Empty, ListingKind.Versions).PageSize;

    private async Task AskAsync(BucketSide side, Sighting[] doubted, HashSet<BucketDifference> gone, CancellationToken cancellationToken)
    {
        IBucketListing listing = side == BucketSide.Source ? sides.Source : sides.Destination;
        HashSet<(string Key, string VersionId)> there = [];
        string last = doubted[^1].Difference.Key;
        ListingRequest? next = new(side == BucketSide.Source ? pair.SourceBucket : pair.DestinationBucket, pair.Listing)
        {
            Prefix = pair.Prefix,
            After = doubted[0].Before,
            PageSize = (int)Math.Min(PageSize, doubted[^1].Ordinal - doubted[0].Ordinal + Spare),
        };
        while (next is not null)
        {
            ListingPage page = await listing.ReadAsync(next, cancellationToken).ConfigureAwait(false);
            foreach (ObjectVersion entry in page.Entries)
            {
                there.Add((entry.Key, entry.VersionId));
            }

            next = page.NextAfter is { } after && KeyOrder.Compare(after, last) + (page.NextAfterVersion is null ? 0 : -1) < 0
                ? next with { After = after, AfterVersion = page.NextAfterVersion, PageSize = PageSize }
                : null;
        }

        gone.UnionWith(doubted.Select(one => one.Difference).Where(one => !there.Contains((one.Key, one.VersionId))));
    }
}
