using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// Joins two inventories of any size in memory that does not grow with them. Inventories are not sorted: the rows of both are first
/// spread over partitions by their keys, on the disk where they are many, and then each partition is joined by itself.
/// </summary>
/// <param name="pair">The inventories.</param>
/// <param name="files">Where rows go that are too many for memory.</param>
internal sealed class InventoryJoin(InventoryPair pair, ILocalFiles files)
{
    private const string Activity = "Comparing inventories";

    // Each holds a partition of both sides in memory.
    private const int MostWorkers = 8;

    // in percent, of the progress that is shown
    private const double ShareOfReading = 75;

    private readonly InventoryTexts _texts = new();
    private readonly KeyJudge _judge = new(pair.Buckets);
    private readonly PartitionLayout _layout = PartitionLayout.For(pair.Source.Manifest, pair.Destination.Manifest);
    private readonly object _gate = new();
    private long _rows;
    private int _filesRead;
    private int _joined;

    /// <summary>Joins them. Nothing is told before all files of both were read and found whole.</summary>
    /// <param name="limit">How many files are read, and partitions joined, at once.</param>
    /// <param name="tally">Gets the counts; complete at the end.</param>
    /// <param name="context">Is told how far it is, and how much of the disk is used.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The differences, in no order.</returns>
    public async IAsyncEnumerable<BucketDifference> RunAsync(
        int limit,
        ComparisonTally tally,
        IOperationContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using PartitionedRows source = new(files, _layout);
        using PartitionedRows destination = new(files, _layout);
        await SpreadAsync(source, destination, limit, context, cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<List<BucketDifference>> found = Channel.CreateBounded<List<BucketDifference>>(limit);
        Task joining = JoinAsync(source, destination, found.Writer, limit, tally, context, ending.Token);
        try
        {
            await foreach (List<BucketDifference> some in found.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                foreach (BucketDifference difference in some)
                {
                    yield return difference;
                }
            }

            await joining.ConfigureAwait(false);
        }
        finally
        {
            // Who stops reading early stops the work too, and nobody uses the partitions behind this.
            await ending.CancelAsync().ConfigureAwait(false);
            await joining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Progress(new OperationProgress(Activity, "Done", 100) { Completed = true });
        }
    }

    private async Task SpreadAsync(
        PartitionedRows source, PartitionedRows destination, int limit, IOperationContext context, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        RowSelection selection = RowSelection.Of(pair.Buckets);
        (InventorySide Side, InventoryFile File, PartitionedRows Rows)[] all =
        [
            .. pair.Source.Manifest.Files.Select(file => (pair.Source, file, source)),
            .. pair.Destination.Manifest.Files.Select(file => (pair.Destination, file, destination)),
        ];
        await Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = limit, CancellationToken = cancellationToken },
            async (item, token) =>
            {
                long rows = await item.Side.ReadAsync(item.File, selection, _texts, item.Rows, token).ConfigureAwait(false);
                lock (_gate)
                {
                    _rows += rows;
                    _filesRead++;
                    context.Progress(new OperationProgress(
                        Activity, $"{_rows:N0} rows read, {_filesRead} of {all.Length} files", ShareOfReading * _filesRead / all.Length));
                }
            }).ConfigureAwait(false);
        long onDisk = source.BytesOnDisk + destination.BytesOnDisk;
        string where = (source.Folder ?? destination.Folder) is { } folder
            ? $"{onDisk / 1048576.0:N0} MiB of temporary files in {folder}"
            : "nothing on the disk";
        context.Verbose($"{_rows:N0} rows of {all.Length} inventory files were read in {watch.Elapsed.TotalSeconds:N1} s; {where}.");
    }

    private async Task JoinAsync(
        PartitionedRows source,
        PartitionedRows destination,
        ChannelWriter<List<BucketDifference>> found,
        int limit,
        ComparisonTally tally,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        Exception? problem = null;
        try
        {
            int next = -1;
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Math.Min(Math.Min(limit, Environment.ProcessorCount), MostWorkers)),
                cancellationToken,
                async (_, token) =>
                {
                    // One worker joins one partition after the other in the same memory.
                    PartitionJoin join = new(_texts, _judge);
                    ComparisonTally own = new();
                    int partition;
                    while ((partition = Interlocked.Increment(ref next)) < _layout.Count)
                    {
                        foreach (List<BucketDifference> some in join.Join(source[partition], destination[partition], own, token))
                        {
                            await found.WriteAsync(some, token).ConfigureAwait(false);
                        }

                        lock (_gate)
                        {
                            double percent = ShareOfReading + ((100 - ShareOfReading) * ++_joined / _layout.Count);
                            context.Progress(new OperationProgress(Activity, $"{_rows:N0} rows read, joining", percent));
                        }
                    }

                    lock (_gate)
                    {
                        tally.Add(own);
                    }
                }).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            problem = error;
            throw;
        }
        finally
        {
            found.Complete(problem);
        }
    }
}
