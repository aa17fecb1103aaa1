using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// Tells how far objects have come, for each destination: the header says neither which destination failed nor whether the
/// version is still there
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html">Getting replication status information</see>).
/// It only reads. The configuration of a bucket is read once, however many of its objects are asked for.
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class GetObjectStatus(ICrrServices services)
{
    private const string Activity = "Looking at objects";
    private const int Reported = 100;

    private readonly ConcurrentDictionary<string, ObjectStatusReader> _readers = new(StringComparer.Ordinal);

    private readonly KeyedGate _opening = new();

    /// <summary>Tells it, object by object as they are listed.</summary>
    /// <param name="request">Which objects.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One for each object and destination; delete markers on top are objects too.</returns>
    /// <exception cref="CrrException"><c>InvalidBucketName</c>, <c>BucketNotFound</c>, <c>ObjectNotFound</c>, <c>AccessDenied</c>.</exception>
    public IAsyncEnumerable<ObjectReplicationStatus> ExecuteAsync(
        GetObjectStatusRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.SourceBucket);
        if (request.DestinationBucket is not null)
        {
            BucketNameRule.Validate(request.DestinationBucket);
        }

        return request.ThrottleLimit > 0
            ? ReadAsync(request, context, cancellationToken)
            : throw new CrrException(CrrErrorCode.InvalidParameter, $"{request.ThrottleLimit} objects can't be looked at at once.")
            {
                Remedy = "Give a number above 0.",
            };
    }

    private async IAsyncEnumerable<ObjectReplicationStatus> ReadAsync(
        GetObjectStatusRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectStatusReader reader = await OpenAsync(request.SourceBucket, cancellationToken).ConfigureAwait(false);
        if (request.Key is { } key)
        {
            SeenObject seen = await reader.LookAsync(key, request.VersionId, cancellationToken).ConfigureAwait(false);
            foreach (ObjectReplicationStatus status in await reader.TellAsync(seen, cancellationToken).ConfigureAwait(false))
            {
                if (IsAskedFor(status, request))
                {
                    yield return status;
                }
            }

            yield break;
        }

        int count = 0;
        try
        {
            await foreach (IReadOnlyList<ObjectReplicationStatus> statuses in OrderedParallel.SelectAsync(
                CurrentAsync(request, cancellationToken),
                request.ThrottleLimit,
                (listed, token) => TellAsync(reader, listed, token),
                cancellationToken).ConfigureAwait(false))
            {
                if (++count % Reported == 0)
                {
                    context.Progress(new OperationProgress(Activity, $"{count} looked at"));
                }

                foreach (ObjectReplicationStatus status in statuses.Where(status => IsAskedFor(status, request)))
                {
                    yield return status;
                }
            }
        }
        finally
        {
            context.Progress(new OperationProgress(Activity, "done", 100) { Completed = true });
        }
    }

    private async Task<ObjectStatusReader> OpenAsync(string bucket, CancellationToken cancellationToken)
    {
        using IDisposable turn = await _opening.EnterAsync(bucket, cancellationToken).ConfigureAwait(false);
        if (!_readers.TryGetValue(bucket, out ObjectStatusReader? reader))
        {
            reader = await ObjectStatusReader.OpenAsync(services, bucket, cancellationToken).ConfigureAwait(false);
            _readers[bucket] = reader;
        }

        return reader;
    }

    private static bool IsAskedFor(ObjectReplicationStatus status, GetObjectStatusRequest request) =>
        request.DestinationBucket is null || status.DestinationBucket == request.DestinationBucket;

    private async IAsyncEnumerable<ObjectVersion> CurrentAsync(
        GetObjectStatusRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ObjectVersion version in services.Source.Objects
            .ListVersionsAsync(request.SourceBucket, request.Prefix, cancellationToken).ConfigureAwait(false))
        {
            if (version.IsLatest)
            {
                yield return version;
            }
        }
    }

    // What is gone since it was listed has nothing to tell.
    private static async Task<IReadOnlyList<ObjectReplicationStatus>> TellAsync(
        ObjectStatusReader reader, ObjectVersion listed, CancellationToken cancellationToken)
    {
        try
        {
            SeenObject seen = listed.IsDeleteMarker
                ? new SeenObject(listed.Key, listed.VersionId, listed.LastModified)
                : await reader.LookAsync(listed.Key, listed.VersionId, cancellationToken).ConfigureAwait(false);
            return await reader.TellAsync(seen, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.ObjectNotFound)
        {
            return [];
        }
    }
}
