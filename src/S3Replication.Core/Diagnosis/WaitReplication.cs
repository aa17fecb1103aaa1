using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// Waits until objects have arrived, or S3 says that they won't
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html">Getting replication status information</see>).
/// It only reads. Of a prefix it holds a handful of objects at a time, however many there are: while it waits for one, S3 works on
/// the others, too.
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class WaitReplication(ICrrServices services)
{
    private const string Activity = "Waiting for replication";
    private const int AtOnce = 8;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits.</summary>
    /// <param name="request">For what, and how long.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>
    /// What was waited for, for each destination, as it settles. Of a prefix: what was <c>PENDING</c> or is <c>FAILED</c>.
    /// Delete markers are waited for by their key only: nobody can tell which of them S3 will replicate.
    /// </returns>
    /// <exception cref="CrrException">
    /// <c>DeadlinePassed</c>, naming what is left; <c>VerificationFailed</c> for an object that <c>FAILED</c>;
    /// <c>ObjectNotFound</c>, <c>BucketNotFound</c>, <c>AccessDenied</c>, <c>InvalidBucketName</c>, <c>InvalidParameter</c>.
    /// </exception>
    public IAsyncEnumerable<ObjectReplicationStatus> ExecuteAsync(
        WaitReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.SourceBucket);
        return request.Timeout > TimeSpan.Zero
            ? RunAsync(request, context, cancellationToken)
            : throw new CrrException(CrrErrorCode.InvalidParameter, $"Nothing can be waited for in {request.Timeout.TotalSeconds:0} seconds.")
            {
                Remedy = "Give a time above 0.",
            };
    }

    private async IAsyncEnumerable<ObjectReplicationStatus> RunAsync(
        WaitReplicationRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long start = services.Time.GetTimestamp();
        ObjectStatusReader reader = await ObjectStatusReader
            .OpenAsync(services, request.SourceBucket, cancellationToken).ConfigureAwait(false);
        int looked = 0;
        int waited = 0;
        try
        {
            await foreach (SeenObject seen in LookAsync(reader, request, cancellationToken).ConfigureAwait(false))
            {
                looked++;
                if (request.Key is null && seen.Status is not (ReplicationStatus.Pending or ReplicationStatus.Failed))
                {
                    continue;
                }

                waited++;
                context.Progress(new OperationProgress(Activity, $"{seen.Key}; {looked} looked at, {waited} waited for"));
                IReadOnlyList<ObjectReplicationStatus> settled = await SettleAsync(reader, seen, request, start, looked, cancellationToken)
                    .ConfigureAwait(false);
                foreach (ObjectReplicationStatus status in settled)
                {
                    yield return status;
                }

                RefuseFailure(settled, request);
            }
        }
        finally
        {
            context.Progress(new OperationProgress(Activity, "done", 100) { Completed = true });
        }

        context.Verbose($"{looked} objects of bucket {request.SourceBucket} were looked at, {waited} waited for.");
    }

    private IAsyncEnumerable<SeenObject> LookAsync(
        ObjectStatusReader reader, WaitReplicationRequest request, CancellationToken cancellationToken) => OrderedParallel.SelectAsync(
        NamesAsync(request, cancellationToken),
        AtOnce,
        (name, token) => LookAgainAsync(reader, name.Key, name.VersionId, isListed: request.Key is null, token),
        cancellationToken);

    private async IAsyncEnumerable<(string Key, string? VersionId)> NamesAsync(
        WaitReplicationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Key is not null)
        {
            yield return (request.Key, request.VersionId);
            yield break;
        }

        await foreach (ObjectVersion version in services.Source.Objects
            .ListVersionsAsync(request.SourceBucket, request.Prefix, cancellationToken).ConfigureAwait(false))
        {
            if (version is { IsLatest: true, IsDeleteMarker: false })
            {
                yield return (version.Key, version.VersionId);
            }
        }
    }

    private async Task<IReadOnlyList<ObjectReplicationStatus>> SettleAsync(
        ObjectStatusReader reader, SeenObject seen, WaitReplicationRequest request, long start, int looked, CancellationToken cancellationToken)
    {
        IReadOnlyList<ObjectReplicationStatus> first = await reader.TellAsync(seen, cancellationToken).ConfigureAwait(false);
        if (IsSettled(seen, first))
        {
            return first;
        }

        TimeSpan left = request.Timeout - services.Time.GetElapsedTime(start);
        (bool done, (SeenObject Seen, IReadOnlyList<ObjectReplicationStatus> Statuses) last) = await new Polling(s_interval, left).UntilAsync(
            async token =>
            {
                SeenObject now = await LookAgainAsync(reader, seen.Key, seen.VersionId, isListed: true, token).ConfigureAwait(false);
                return (now, now.Status == ReplicationStatus.Pending ? first : await reader.TellAsync(now, token).ConfigureAwait(false));
            },
            now => IsSettled(now.Item1, now.Item2),
            services.Time,
            cancellationToken).ConfigureAwait(false);
        TimeSpan lag = services.Time.GetUtcNow() - seen.LastModified;
        return done ? [.. last.Statuses.Select(status => status with { Lag = lag })] : throw Late(seen, request, looked);
    }

    // What is deleted for good meanwhile has nothing left to wait for: it counts as having no status.
    private static async Task<SeenObject> LookAgainAsync(
        ObjectStatusReader reader, string key, string? versionId, bool isListed, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.LookAsync(key, versionId, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (isListed && error.Code == CrrErrorCode.ObjectNotFound)
        {
            return new SeenObject(key, versionId, default) { Head = new ObjectInfo(key, versionId, 0, string.Empty, default) };
        }
    }

    private static bool IsSettled(SeenObject seen, IReadOnlyList<ObjectReplicationStatus> statuses) => seen.IsDeleteMarker
        ? statuses.All(status => !status.IsEligible || status.ArrivedAtDestination != false)
        : seen.Status != ReplicationStatus.Pending;

    private static void RefuseFailure(IReadOnlyList<ObjectReplicationStatus> settled, WaitReplicationRequest request)
    {
        if (settled[0].Status == ReplicationStatus.Failed && !request.ContinueOnFailure)
        {
            throw new CrrException(
                CrrErrorCode.VerificationFailed, $"Replication of '{settled[0].Key}' in bucket {request.SourceBucket} FAILED, and S3 does not retry.")
            {
                Target = settled[0].Key,
                Remedy = $"Find out why: Test-CrrReplication -SourceBucket {request.SourceBucket} -Key {PowerShellText.Quote(settled[0].Key)}. "
                    + "To wait for the others all the same: -ContinueOnFailure.",
            };
        }
    }

    private static CrrException Late(SeenObject seen, WaitReplicationRequest request, int looked) => new(
        CrrErrorCode.DeadlinePassed,
        $"After {request.Timeout.TotalSeconds:0.#} seconds '{seen.Key}' in bucket {request.SourceBucket} is {(seen.IsDeleteMarker ? "not at the destination" : "PENDING")} still"
            + (request.Key is null ? $"; it is number {looked} of those with the prefix '{request.Prefix}', and what is behind it was not waited for." : "."))
    {
        Target = seen.Key,
        Remedy = $"Wait longer with -TimeoutSec, or find out why: Test-CrrReplication -SourceBucket {request.SourceBucket} -Key {PowerShellText.Quote(seen.Key)}.",
    };
}
