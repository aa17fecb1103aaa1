using System.Runtime.CompilerServices;
using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Audit.Inventory;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit;

/// <summary>
/// Tells in what two buckets differ from their inventories, where listing them is too dear: the reports that S3 delivers daily or
/// weekly (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html">Amazon S3 Inventory</see>). No
/// object is listed or asked for, and replication statuses are told. It only reads, and uses the disk for what memory shall not hold.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <remarks>
/// It needs <c>s3:GetObject</c> on the files of the inventories, none at all for copies on this machine, and
/// <c>s3:GetReplicationConfiguration</c> of the source to tell what its rules take. What a key of many versions has is in memory at once.
/// </remarks>
public sealed class CompareInventories(ICrrServices services)
{
    private readonly List<ComparisonSummary> _summaries = [];

    /// <summary>The numbers, at the end.</summary>
    public IReadOnlyList<ComparisonSummary> Summaries
    {
        get
        {
            lock (_summaries)
            {
                return [.. _summaries];
            }
        }
    }

    /// <summary>Tells the differences, in no order of keys, when both inventories were read and found whole.</summary>
    /// <param name="request">Which inventories, and what of them.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the work; what was put on the disk is removed.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidParameter</c>, <c>InvalidPrefix</c>, <c>RuleNotFound</c>; <c>ObjectNotFound</c>, <c>AccessDenied</c>,
    /// <c>InvalidJson</c>, <c>ContentCorrupted</c> for files that can't be had or are not as S3 delivered them; <c>NotSupported</c>
    /// for ORC and Parquet; <c>InvalidState</c> for an inventory that does not tell enough, and for a full disk.
    /// </exception>
    public IAsyncEnumerable<BucketDifference> ExecuteAsync(
        CompareInventoriesRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        InventoryLocation source = InventoryLocation.Parse(request.SourceInventory);
        InventoryLocation destination = InventoryLocation.Parse(request.DestinationInventory);
        ComparisonTerms.Validate(request.Prefix, request.RuleId, request.ThrottleLimit, request.LagLimit);
        return RunAsync(request, source, destination, context, cancellationToken);
    }

    private async IAsyncEnumerable<BucketDifference> RunAsync(
        CompareInventoriesRequest request,
        InventoryLocation sourceLocation,
        InventoryLocation destinationLocation,
        IOperationContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long start = services.Time.GetTimestamp();
        InventoryPair pair = await InventoryPair.OpenAsync(
            services, request, sourceLocation, destinationLocation, context, cancellationToken).ConfigureAwait(false);
        InventoryManifest source = pair.Source.Manifest;
        InventoryManifest destination = pair.Destination.Manifest;
        ComparisonTally tally = new();
        ComparisonFilter filter = new(request.Since, request.RuleId, request.Kinds.ToHashSet());
        InventoryTimes times = new(pair.Buckets, source, destination);
        await foreach (BucketDifference found in new InventoryJoin(pair, services.Files).RunAsync(
            request.ThrottleLimit, tally, context, cancellationToken).ConfigureAwait(false))
        {
            BucketDifference difference = times.Judge(found);
            if (filter.Takes(difference))
            {
                tally.Kinds[(int)difference.Kind]++;
                tally.ChangedMeanwhile += difference.ChangedMeanwhile ? 1 : 0;
                yield return difference;
            }
        }

        TimeSpan elapsed = services.Time.GetElapsedTime(start);
        ComparisonSummary summary = tally.Summarize(pair.Buckets) with
        {
            SourceInventoryDate = source.CreatedAt,
            DestinationInventoryDate = destination.CreatedAt,
            Started = pair.Buckets.Started,
            Elapsed = elapsed,
            Rate = elapsed > TimeSpan.Zero ? (tally.SourceObjects + tally.DestinationObjects) / elapsed.TotalSeconds : 0,
        };
        lock (_summaries)
        {
            _summaries.Add(summary);
        }

        context.Verbose(ComparisonText.Of(summary));
    }
}
