using S3Replication.Core.Audit;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// Brings the versions of one key across. After anything that may or may not have been carried out, it looks what the destination has and decides
/// anew: a copy whose answer was lost is found there and not made again.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <param name="objects">Copies one version.</param>
/// <param name="request">What is asked for.</param>
/// <param name="terms">What both buckets are.</param>
/// <param name="trial">Whether conditions can be relied on.</param>
/// <param name="patience">How long to go on.</param>
internal sealed class KeyCopier(
    ICrrServices services, ObjectCopier objects, CopyRequest request, CopyTerms terms, ConditionTrial trial, CopyPatience patience)
{
    /// <summary>Brings them across.</summary>
    /// <param name="work">The key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One record for each version that was asked for, the oldest first.</returns>
    public async Task<IReadOnlyList<CopyRecord>> CopyAsync(KeyWork work, CancellationToken cancellationToken)
    {
        KeyRun run = new(request, work.Key);
        VersionComparer comparer = new(DescribeAsync) { LeavesNewer = IsTopEnough(work) };
        KeyPlanner planner = new(comparer.CompareAsync);
        IReadOnlyList<ObjectVersion>? source = work.Source;
        IReadOnlyList<ObjectVersion>? destination = work.Destination;
        long? since = null;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                source ??= await ListAsync(atSource: true, work, cancellationToken).ConfigureAwait(false);
                if (destination is null || trial.Keeps != true)
                {
                    destination = await ListAsync(atSource: false, work, cancellationToken).ConfigureAwait(false);
                }

                IReadOnlyList<CopyStep> steps = await planner
                    .PlanAsync(source, destination, cancellationToken).ConfigureAwait(false);
                run.AddGone(work.Wanted, source);
                await RunAsync(run, steps, work, destination, cancellationToken).ConfigureAwait(false);
                patience.Succeeded();
                return run.Records;
            }
            catch (CrrException error) when (CopyPatience.MayPass(error))
            {
                run.Fail(error);
                since ??= services.Time.GetTimestamp();
                if (!await patience.WaitAsync(attempt, since.Value, error, cancellationToken).ConfigureAwait(false))
                {
                    run.FailRest(work.Wanted, source, error);
                    return run.Records;
                }

                // What was listed before may no longer be so.
                destination = null;
                comparer.LeavesNewer &= !run.HasLost;
            }
            catch (CrrException error) when (!IsFatal(error))
            {
                run.FailRest(work.Wanted, source, error);
                return run.Records;
            }
        }
    }

    private static bool IsFatal(CrrException error) =>
        error.Code is CrrErrorCode.BucketNotFound or CrrErrorCode.CredentialsInvalid or CrrErrorCode.SsoTokenExpired
            or CrrErrorCode.SandboxStopped or CrrErrorCode.ProfileNotFound;

    private bool IsTopEnough(KeyWork work) =>
        work.Wanted is { Count: 0 } || (work.Wanted is null && request.Versions == CopyVersions.Current);

    private async Task<IReadOnlyList<ObjectVersion>> ListAsync(bool atSource, KeyWork work, CancellationToken cancellationToken)
    {
        ICrrSession side = atSource ? services.Source : services.Destination;
        string bucket = atSource ? request.SourceBucket : request.DestinationBucket;
        bool keepsVersions = (atSource ? terms.Source : terms.Destination) != Buckets.VersioningStatus.Unversioned;
        KeyGroups groups = new(
            side.Listing, bucket, keepsVersions ? ListingKind.Versions : ListingKind.Current, IsTopEnough(work));
        return await groups.FindAsync(work.Key, cancellationToken).ConfigureAwait(false);
    }

    private Task<ObjectDetails?> DescribeAsync(bool atSource, ObjectVersion version, CancellationToken cancellationToken)
    {
        ICrrSession side = atSource ? services.Source : services.Destination;
        string bucket = atSource ? request.SourceBucket : request.DestinationBucket;
        string? id = version.VersionId.Length == 0 ? null : version.VersionId;
        return side.Copier.DescribeAsync(bucket, version.Key, id, checksums: true, cancellationToken);
    }

    private async Task RunAsync(
        KeyRun run,
        IReadOnlyList<CopyStep> steps,
        KeyWork work,
        IReadOnlyList<ObjectVersion> destination,
        CancellationToken cancellationToken)
    {
        // The object on top at the destination; null when there is none, or a delete marker.
        ObjectWrite? top = destination is [{ IsDeleteMarker: false } current, ..]
            ? new ObjectWrite(current.VersionId, current.ETag ?? string.Empty)
            : null;
        foreach (CopyStep step in steps.Where(step => run.IsOpen(step.Version, work.Wanted)))
        {
            if (step.Skip != CopySkip.None || (step.Version.IsDeleteMarker && (top is null || !KeyRun.Marks(request))))
            {
                run.Skip(step, top is null);
                continue;
            }

            if (step.Version.IsDeleteMarker)
            {
                await RequireTopAsync(top!, work, cancellationToken).ConfigureAwait(false);
            }

            ObjectOutcome outcome = await objects.CopyAsync(
                step.Version,
                top is null ? WriteCondition.Absent : new WriteCondition(top.ETag),
                () => run.Attempt(step.Version),
                cancellationToken).ConfigureAwait(false);
            run.Add(step.Version, outcome);
            top = outcome.Written is null ? top : step.Version.IsDeleteMarker ? null : outcome.Written;
        }
    }

    /// <summary>
    /// Looks once more what a delete marker would hide: the condition of a delete tells contents apart, not versions, and other stores than AWS's may
    /// not heed it.
    /// </summary>
    private async Task RequireTopAsync(ObjectWrite expected, KeyWork work, CancellationToken cancellationToken)
    {
        IReadOnlyList<ObjectVersion> now = await ListAsync(atSource: false, work, cancellationToken).ConfigureAwait(false);
        if (now is not [{ IsDeleteMarker: false } top, ..] || top.VersionId != (expected.VersionId ?? VersionComparer.NullVersion))
        {
            throw new CrrException(CrrErrorCode.ConcurrentChange, $"The destination of '{work.Key}' has changed.") { Target = work.Key };
        }
    }
}
