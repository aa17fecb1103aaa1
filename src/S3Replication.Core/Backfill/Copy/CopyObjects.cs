using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// Copies objects from one bucket to another within the service, for what batch replication can't bring: versions that were deleted for good at the
/// destination, and stores that have no batch replication. It overwrites nothing that is newer, copies nothing twice, and can be run again at any
/// point: what is at the destination decides, not what an earlier run believed.
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class CopyObjects(ICrrServices services)
{
    private const int MostAtOnce = 1000;

    // Keys that wait for an earlier one, so that a large object does not leave the others' places empty.
    private const int Ahead = 8;

    // An object that is copied in parts has so many requests under way, more or less, and the others one.
    private const int PartsOfLarge = 8;

    private static readonly TimeSpan s_checkpointInterval = TimeSpan.FromSeconds(2);

    /// <summary>Copies what the source has and the destination does not.</summary>
    /// <param name="request">What to copy.</param>
    /// <param name="context">Asked once for the destination; told of the progress.</param>
    /// <param name="cancellationToken">Ends the work; copies in parts that have begun are aborted.</param>
    /// <returns>A record for each object as it is done, in the order of the listing; nothing when it was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidParameter</c>, <c>InvalidState</c>, <c>NotSupported</c>, <c>BucketNotFound</c>, <c>AccessDenied</c>: before
    /// anything is changed.
    /// </exception>
    public IAsyncEnumerable<CopyRecord> ExecuteAsync(
        CopyRequest request, IOperationContext context, CancellationToken cancellationToken) =>
        ExecuteAsync(request, items: null, context, cancellationToken);

    /// <summary>Copies given objects.</summary>
    /// <param name="request">How to copy.</param>
    /// <param name="items">The objects; those of one key are best given one behind the other. Null for all that the source has.</param>
    /// <param name="context">Asked once for the destination; told of the progress.</param>
    /// <param name="cancellationToken">Ends the work; copies in parts that have begun are aborted.</param>
    /// <inheritdoc cref="ExecuteAsync(CopyRequest, IOperationContext, CancellationToken)" path="/returns"/>
    /// <inheritdoc cref="ExecuteAsync(CopyRequest, IOperationContext, CancellationToken)" path="/exception"/>
    public IAsyncEnumerable<CopyRecord> ExecuteAsync(
        CopyRequest request, IAsyncEnumerable<CopyItem>? items, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.SourceBucket);
        BucketNameRule.Validate(request.DestinationBucket);
        if (request.SourceBucket == request.DestinationBucket)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"Bucket '{request.SourceBucket}' can't be copied to itself.")
            {
                Target = request.SourceBucket,
                Remedy = "Give another destination.",
            };
        }

        if (request.ThrottleLimit is < 1 or > MostAtOnce)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"{request.ThrottleLimit} objects can't be copied at once.")
            {
                Remedy = $"Give a number from 1 to {MostAtOnce}.",
            };
        }

        if (request.CheckpointPath is { } path && items is not null)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "A checkpoint keeps how far listings are copied, not objects that are given.")
            {
                Target = path,
                Remedy = "Leave -CheckpointPath out: what is at the destination is not copied again.",
            };
        }

        return services.SharesEndpoint
            ? CopyAsync(request, items, context, cancellationToken)
            : throw new CrrException(
                CrrErrorCode.NotSupported, "The two sides have different endpoints, and a service copies only within itself.")
            {
                Target = request.DestinationBucket,
                Remedy = "Use one endpoint for both sides; between two services a program that reads and writes the bytes is needed.",
            };
    }

    private async IAsyncEnumerable<CopyRecord> CopyAsync(
        CopyRequest request,
        IAsyncEnumerable<CopyItem>? items,
        IOperationContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CopyCheckpoint? checkpoint = request.CheckpointPath is { } path ? new(services.Checkpoints, path, request) : null;
        string? after = checkpoint is null ? null : await checkpoint.ReadAsync(cancellationToken).ConfigureAwait(false);
        CopyTerms terms = await new CopyTermsReader(services).ReadAsync(request, context, cancellationToken).ConfigureAwait(false);
        if (!await context.ApproveAsync(
            $"Bucket {request.DestinationBucket}",
            $"Copy {(items is null ? "what is missing" : "the given objects")} from bucket {request.SourceBucket}",
            cancellationToken).ConfigureAwait(false))
        {
            yield break;
        }

        KeyWorkReader reader = new(services, request, terms);
        IAsyncEnumerable<KeyWork> works = items is null
            ? reader.ListAsync(after, cancellationToken)
            : KeyWorkReader.GroupAsync(OfThisPair(request, items), cancellationToken);
        using ConditionTrial trial = new(services.Destination.Copier, context);
        using SemaphoreSlim places = new(request.ThrottleLimit, request.ThrottleLimit);
        int large = Math.Max(1, request.ThrottleLimit / PartsOfLarge);
        using SemaphoreSlim largePlaces = new(large, large);
        KeyCopier copier = new(services, new ObjectCopier(services, request, terms, trial, largePlaces), request, terms, trial, new CopyPatience(services.Time));
        CopyMeter meter = new(context, services.Time);
        bool isWhole = true;
        string? done = null;
        long written = services.Time.GetTimestamp();
        try
        {
            await foreach ((string key, IReadOnlyList<CopyRecord> records) in OrderedParallel.SelectAsync(
                works, request.ThrottleLimit * Ahead, WorkAsync, cancellationToken).ConfigureAwait(false))
            {
                foreach (CopyRecord record in records)
                {
                    meter.Count(record);
                    yield return record;
                }

                // What has failed is tried again by the next run, and so the file stays before it.
                isWhole &= records.All(record => record.Outcome != CopyOutcome.Failed);
                done = isWhole ? key : done;
                if (checkpoint is not null && done is not null && services.Time.GetElapsedTime(written) >= s_checkpointInterval)
                {
                    await checkpoint.WriteAsync(done, cancellationToken).ConfigureAwait(false);
                    written = services.Time.GetTimestamp();
                }
            }

            if (isWhole && checkpoint is not null)
            {
                await checkpoint.DeleteAsync(cancellationToken).ConfigureAwait(false);
                checkpoint = null;
            }
        }
        finally
        {
            if (checkpoint is not null && done is not null)
            {
                await checkpoint.WriteAsync(done, CancellationToken.None).ConfigureAwait(false);
            }

            meter.End();
        }

        async Task<(string Key, IReadOnlyList<CopyRecord> Records)> WorkAsync(KeyWork work, CancellationToken token)
        {
            await places.WaitAsync(token).ConfigureAwait(false);
            try
            {
                return (work.Key, await copier.CopyAsync(work, token).ConfigureAwait(false));
            }
            finally
            {
                places.Release();
            }
        }
    }

    private static async IAsyncEnumerable<CopyItem> OfThisPair(CopyRequest request, IAsyncEnumerable<CopyItem> items)
    {
        await foreach (CopyItem item in items.ConfigureAwait(false))
        {
            yield return item.SourceBucket == request.SourceBucket && item.DestinationBucket == request.DestinationBucket
                ? item
                : throw new CrrException(
                    CrrErrorCode.InvalidParameter,
                    $"The object '{item.Key}' goes from '{item.SourceBucket}' to '{item.DestinationBucket}', not from "
                    + $"'{request.SourceBucket}' to '{request.DestinationBucket}'.")
                {
                    Target = item.Key,
                    Remedy = "Copy the objects of each pair of buckets by themselves.",
                };
        }
    }
}
