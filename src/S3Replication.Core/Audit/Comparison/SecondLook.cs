using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// Looks a second time at differences that could come from the buckets changing between one side's page and the other's. A listing
/// tells of no moment for both sides; so what may be false is looked at again, by a listing of just those keys.
/// </summary>
/// <param name="pair">The buckets.</param>
/// <param name="sides">Their listings.</param>
/// <param name="filter">What is asked for.</param>
internal sealed class SecondLook(ComparisonPair pair, ComparisonSides sides, ComparisonFilter filter)
{
    /// <summary>How many keys are listed again because they are young; differences of more are told as they were seen first.</summary>
    internal const int MostYoungKeys = 10_000;

    private const int FewVersions = 20;

    private readonly KeyJudge _judge = new(pair);
    private readonly StillThere _stillThere = new(pair, sides);
    private int _youngKeys;

    /// <summary>Looks, and sets what is to be told.</summary>
    /// <param name="batch">What the first look found.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task LookAsync(RangeBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Sightings.Count == 0)
        {
            return;
        }

        HashSet<BucketDifference> gone = await _stillThere.FindGoneAsync(batch.Sightings, cancellationToken).ConfigureAwait(false);
        List<BucketDifference> told = [];
        for (int i = 0; i < batch.Sightings.Count; i++)
        {
            Sighting sighting = batch.Sightings[i];
            if (sighting.Doubt == Doubt.Young)
            {
                string key = sighting.Difference.Key;
                int end = i + 1;
                while (end < batch.Sightings.Count && batch.Sightings[end].Difference.Key == key)
                {
                    end++;
                }

                await LookAtKeyAsync(batch, i, end, told, cancellationToken).ConfigureAwait(false);
                i = end - 1;
            }
            else if (gone.Contains(sighting.Difference))
            {
                batch.Tally.Settled++;
            }
            else
            {
                told.Add(sighting.Difference);
            }
        }

        foreach (BucketDifference difference in told)
        {
            batch.Tally.Kinds[(int)difference.Kind]++;
            batch.Tally.ChangedMeanwhile += difference.ChangedMeanwhile ? 1 : 0;
        }

        batch.Differences = told;
    }

    private async Task LookAtKeyAsync(RangeBatch batch, int start, int end, List<BucketDifference> told, CancellationToken cancellationToken)
    {
        List<BucketDifference> first = [.. batch.Sightings[start..end].Select(sighting => sighting.Difference)];
        if (Interlocked.Increment(ref _youngKeys) > MostYoungKeys)
        {
            told.AddRange(first.Select(difference => difference with { ChangedMeanwhile = true }));
            return;
        }

        string key = first[0].Key;
        Task<List<ObjectVersion>> source = ListAsync(sides.Source, pair.SourceBucket, key, cancellationToken);
        List<ObjectVersion> destination = await ListAsync(sides.Destination, pair.DestinationBucket, key, cancellationToken).ConfigureAwait(false);
        List<BucketDifference> second = [];
        _judge.Judge(await source.ConfigureAwait(false), destination, second, new ComparisonTally());
        foreach (BucketDifference difference in second.Where(filter.Takes))
        {
            bool wasSeen = first.RemoveAll(seen => IsSame(seen, difference)) > 0;
            told.Add(difference with { ChangedMeanwhile = !wasSeen || pair.IsOfMeanwhile(difference.LastModified) });
        }

        batch.Tally.Settled += first.Count;
    }

    private async Task<List<ObjectVersion>> ListAsync(IBucketListing listing, string bucket, string key, CancellationToken cancellationToken)
    {
        List<ObjectVersion> versions = [];
        // A key is the first of all that begin with it.
        ListingRequest? next = new(bucket, pair.Listing) { Prefix = key, PageSize = FewVersions };
        while (next is not null)
        {
            ListingPage page = await listing.ReadAsync(next, cancellationToken).ConfigureAwait(false);
            versions.AddRange(page.Entries.Where(entry => entry.Key == key));
            next = page.NextAfterVersion is not null && page.NextAfter == key
                ? next with { After = key, AfterVersion = page.NextAfterVersion, PageSize = new ListingRequest(bucket, pair.Listing).PageSize }
                : null;
        }

        return versions;
    }

    private static bool IsSame(BucketDifference one, BucketDifference other) =>
        one.Kind == other.Kind && one.VersionId == other.VersionId && one.PresentAt == other.PresentAt;
}
