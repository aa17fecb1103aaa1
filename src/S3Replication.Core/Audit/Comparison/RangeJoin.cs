using System.Runtime.CompilerServices;
using System.Threading.Channels;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// Joins the two sides of one range: pages of both come in parallel, and each key is judged once all its versions are there. What
/// it holds is a few pages and one key's versions.
/// </summary>
/// <param name="pair">The buckets.</param>
/// <param name="sides">Their listings.</param>
/// <param name="look">Looks a second time where that is needed.</param>
/// <param name="filter">What is asked for.</param>
/// <param name="output">Gets what was found, stretch by stretch.</param>
internal sealed class RangeJoin(
    ComparisonPair pair, ComparisonSides sides, SecondLook look, ComparisonFilter filter, ChannelWriter<RangeBatch> output)
{
    /// <summary>How many entries a stretch has, when it ends before its range.</summary>
    public const int DefaultBatchEntries = 2000;

    private const int BatchDifferences = 1000;
    private const int BatchesOnTheirWay = 4;

    private readonly KeyJudge _judge = new(pair);

    /// <summary>How many entries a stretch has.</summary>
    public int BatchEntries { get; init; } = DefaultBatchEntries;

    /// <summary>Goes through one range, and returns when all that was found in it has been told.</summary>
    /// <param name="range">The range; its end may come nearer meanwhile.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RunAsync(KeyRange range, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<Task<RangeBatch>> posts = [];
        try
        {
            RangeBatch? last = null;
            await foreach (RangeBatch batch in JoinAsync(range, ending.Token).ConfigureAwait(false))
            {
                Task before = posts.LastOrDefault() ?? Task.CompletedTask;
                posts.Enqueue(PostAsync(batch, before, ending.Token));
                if (posts.Count > BatchesOnTheirWay)
                {
                    last = await posts.Dequeue().ConfigureAwait(false);
                }
            }

            while (posts.TryDequeue(out Task<RangeBatch>? post))
            {
                last = await post.ConfigureAwait(false);
            }

            await (last?.Taken ?? Task.CompletedTask).WaitAsync(ending.Token).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(posts)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // In order: what is told up to a key includes all before it.
    private async Task<RangeBatch> PostAsync(RangeBatch batch, Task before, CancellationToken cancellationToken)
    {
        await look.LookAsync(batch, cancellationToken).ConfigureAwait(false);
        await before.ConfigureAwait(false);
        await output.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        return batch;
    }

    private async IAsyncEnumerable<RangeBatch> JoinAsync(
        KeyRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Moments moments = new();
        SideReader destination = new(
            sides.Destination,
            pair.FirstPage(pair.DestinationBucket, range),
            range,
            moments,
            isDestination: true,
            ahead: null,
            cancellationToken);
        await using ConfiguredAsyncDisposable closingDestination = destination.ConfigureAwait(false);
        // The destination is a page ahead, so that what it lacks was lacking before the source told that it is there.
        SideReader source = new(
            sides.Source,
            pair.FirstPage(pair.SourceBucket, range),
            range,
            moments,
            isDestination: false,
            () => destination.Request,
            cancellationToken);
        await using ConfiguredAsyncDisposable closingSource = source.ConfigureAwait(false);

        RangeBatch batch = new(range);
        List<ObjectVersion> sources = [];
        List<ObjectVersion> destinations = [];
        List<BucketDifference> found = [];
        string? before = range.After;
        long sourceEntries = 0;
        long destinationEntries = 0;
        while (true)
        {
            await source.FillAsync(cancellationToken).ConfigureAwait(false);
            await destination.FillAsync(cancellationToken).ConfigureAwait(false);
            string? key = First(source.Next?.Key, destination.Next?.Key);
            if (key is null || !range.TryAdvance(key))
            {
                break;
            }

            long sourceAsked = source.Asked;
            long destinationAsked = destination.Asked;
            sources.Clear();
            destinations.Clear();
            await source.TakeAsync(key, sources, cancellationToken).ConfigureAwait(false);
            await destination.TakeAsync(key, destinations, cancellationToken).ConfigureAwait(false);
            _judge.Judge(sources, destinations, found, batch.Tally);
            foreach (BucketDifference difference in found)
            {
                if (filter.Takes(difference))
                {
                    bool wasThere = difference.PresentAt switch
                    {
                        BucketSide.Source => destination.Came < sourceAsked,
                        BucketSide.Destination => source.Came < destinationAsked,
                        _ => true,
                    };
                    batch.Sightings.Add(new Sighting(
                        difference,
                        pair.MayBeOfMeanwhile(difference.LastModified) ? Doubt.Young : wasThere ? Doubt.None : Doubt.StillThere,
                        before,
                        difference.PresentAt == BucketSide.Destination ? destinationEntries : sourceEntries));
                }
            }

            found.Clear();
            before = key;
            sourceEntries += sources.Count;
            destinationEntries += destinations.Count;
            batch.Last = key;
            batch.Entries += sources.Count + destinations.Count;
            if (batch.Entries >= BatchEntries || batch.Sightings.Count >= BatchDifferences)
            {
                yield return batch;
                batch = new RangeBatch(range);
            }
        }

        if (batch.Entries > 0)
        {
            yield return batch;
        }
    }

    private static string? First(string? source, string? destination) =>
        source is null ? destination
            : destination is null || string.Equals(source, destination, StringComparison.Ordinal) ? source
            : KeyOrder.Compare(source, destination) < 0 ? source : destination;
}
