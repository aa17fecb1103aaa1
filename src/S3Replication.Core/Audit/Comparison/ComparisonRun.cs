using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>Compares the source with one destination.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="pair">The buckets.</param>
/// <param name="request">What is asked for.</param>
/// <param name="context">Is told of the progress.</param>
/// <param name="checkpoint">Keeps how far it is; null for nothing.</param>
internal sealed class ComparisonRun(
    ICrrServices services,
    ComparisonPair pair,
    CompareRequest request,
    IOperationContext context,
    ComparisonCheckpoint? checkpoint)
{
    private const int WaitingBatches = 32;

    private static readonly TimeSpan s_betweenReports = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _time = services.Time;
    private readonly ComparisonTally _total = new();
    private readonly ComparisonTally _before = new();
    private readonly string _activity = $"Comparing {pair.SourceBucket} with {pair.DestinationBucket}";
    private DateTimeOffset _started = pair.Started;
    private long _begin;
    private long _reported;
    private long _written;

    /// <summary>How often the checkpoint is written at most.</summary>
    public required TimeSpan CheckpointInterval { get; init; }

    /// <summary>How many entries are joined before what was found in them is told.</summary>
    public required int BatchEntries { get; init; }

    /// <summary>How long a service is waited for that has answered before and then has gone.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>What it came to; null until it is done.</summary>
    public ComparisonSummary? Summary { get; private set; }

    /// <summary>Compares, and tells the differences as they are found.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public async IAsyncEnumerable<BucketDifference> ExecuteAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _begin = _reported = _time.GetTimestamp();
        ComparisonState? before = checkpoint?.Find(pair.DestinationBucket);
        if (before is not null)
        {
            _total.Add(before.Tally);
            _before.Add(before.Tally);
            _started = before.Started;
        }

        using SemaphoreSlim limit = new(request.ThrottleLimit);
        // The rules have been read from there.
        bool isKnown = pair.Rules is not null;
        PatientListing source = new(services.Source.Listing, limit, _time, context, isKnown, Patience);
        PatientListing destination = new(services.Destination.Listing, limit, _time, context, isKnown && services.SharesEndpoint, Patience);
        ComparisonSides sides = new(source, destination);
        ComparisonFilter filter = new(request.Since, request.RuleId, request.Kinds.ToHashSet());
        Channel<RangeBatch> batches = Channel.CreateBounded<RangeBatch>(new BoundedChannelOptions(WaitingBatches) { SingleReader = true });
        RangeJoin join = new(pair, sides, new SecondLook(pair, sides, filter), filter, batches.Writer)
        {
            BatchEntries = BatchEntries,
        };
        TwoSidedSplitter splitter = new(Splitter(source, pair.SourceBucket), Splitter(destination, pair.DestinationBucket));
        RangeScheduler scheduler = new(before?.Rest ?? [KeySpan.Everything], Math.Max(1, (request.ThrottleLimit + 1) / 2), splitter);

        // A file that can't be written is told before the first page, not when hours of work are to be kept.
        await WriteAsync(scheduler.Rest, cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task running = JoinAsync(scheduler, join, batches.Writer, ending.Token);
        try
        {
            await foreach (RangeBatch batch in batches.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (BucketDifference difference in batch.Differences)
                {
                    yield return difference;
                }

                // Only now has whoever asked taken the last one.
                _total.Add(batch.Tally);
                batch.Take();
                Report(batch, source.Requests + destination.Requests);
                if (_time.GetElapsedTime(_written) >= CheckpointInterval)
                {
                    await WriteAsync(scheduler.Rest, cancellationToken).ConfigureAwait(false);
                }
            }

            await running.ConfigureAwait(false);
            Summary = Summarize(source.Requests + destination.Requests, before is not null);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Progress(new OperationProgress(_activity, "done", 100) { Completed = true });
            // Also when it was cut off: what is done is then not done again.
            await WriteAsync(scheduler.Rest, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private AdaptiveSplitter Splitter(PatientListing side, string bucket) => new(new KeyProbe(side, bucket, pair.Listing, pair.Prefix))
    {
        OnRefused = error => context.Verbose(
            $"Where the keys of bucket {bucket} are could not be asked, so that fewer listings run at once: {error.Message}"),
    };

    private static async Task JoinAsync(
        RangeScheduler scheduler, RangeJoin join, ChannelWriter<RangeBatch> output, CancellationToken cancellationToken)
    {
        try
        {
            await scheduler.RunAsync(join.RunAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The failure itself comes from awaiting this task, after what was found before it has been told.
            output.Complete();
        }
    }

    private Task WriteAsync(IReadOnlyList<KeySpan> rest, CancellationToken cancellationToken)
    {
        _written = _time.GetTimestamp();
        return checkpoint?.WriteAsync(new ComparisonState(pair.DestinationBucket, _started, rest, _total), cancellationToken) ?? Task.CompletedTask;
    }

    private void Report(RangeBatch batch, long requests)
    {
        if (_time.GetElapsedTime(_reported) < s_betweenReports)
        {
            return;
        }

        _reported = _time.GetTimestamp();
        string status = string.Create(
            CultureInfo.InvariantCulture,
            $"{_total.SourceObjects:N0} and {_total.DestinationObjects:N0} compared, {Rate():N0} a second, {_total.Kinds.Sum():N0} differences, {requests:N0} requests; at {batch.Last}");
        context.Progress(new OperationProgress(_activity, status));
    }

    private double Rate()
    {
        double seconds = _time.GetElapsedTime(_begin).TotalSeconds;
        long entries = _total.SourceObjects + _total.DestinationObjects - _before.SourceObjects - _before.DestinationObjects;
        return seconds > 0 ? entries / seconds : 0;
    }

    private ComparisonSummary Summarize(long requests, bool resumed) => _total.Summarize(pair) with
    {
        Started = _started,
        Elapsed = _time.GetElapsedTime(_begin),
        Requests = requests,
        Rate = Rate(),
        Resumed = resumed,
    };
}
