using System.Runtime.CompilerServices;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Counts what S3 would find, in the first versions of a bucket: a listing does not tell statuses, so that each candidate costs a
/// <c>HeadObject</c>.
/// </summary>
/// <param name="services">The world.</param>
/// <param name="selection">Which versions.</param>
internal sealed class BackfillCounter(ICrrServices services, BatchSelection selection)
{
    private const string Activity = "Counting what a backfill would bring";
    private const int AtOnce = 16;
    private const int Reported = 100;

    private bool _isSample;

    /// <summary>Counts.</summary>
    /// <param name="sampleSize">How many versions are looked at, at most.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<BackfillCount> CountAsync(int sampleSize, IOperationContext context, CancellationToken cancellationToken)
    {
        ObjectStatusReader reader = await ObjectStatusReader
            .OpenAsync(services, selection.SourceBucket, cancellationToken).ConfigureAwait(false);
        BackfillCount count = new(0, 0);
        try
        {
            await foreach ((ObjectVersion version, RuleReason? reason) in OrderedParallel.SelectAsync(
                ListAsync(sampleSize, cancellationToken),
                AtOnce,
                async (version, token) => (version, await JudgeAsync(reader, version, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false))
            {
                count = Add(count, version, reason);
                if (count.LookedAt % Reported == 0)
                {
                    context.Progress(new OperationProgress(Activity, $"{count.LookedAt} versions looked at, {count.Objects} found"));
                }
            }
        }
        finally
        {
            context.Progress(new OperationProgress(Activity, "done", 100) { Completed = true });
        }

        return count with { IsSample = _isSample };
    }

    private static BackfillCount Add(BackfillCount count, ObjectVersion version, RuleReason? reason)
    {
        BackfillCount next = count with { LookedAt = count.LookedAt + 1 };
        return reason == RuleReason.Archived ? next with { Archived = next.Archived + 1 }
            : reason != RuleReason.Acts ? next
            : version.IsDeleteMarker ? next with { DeleteMarkers = next.DeleteMarkers + 1 }
            : next with { Objects = next.Objects + 1, Bytes = next.Bytes + version.Size };
    }

    private async IAsyncEnumerable<ObjectVersion> ListAsync(int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int seen = 0;
        foreach (string? prefix in selection.Prefixes.Count == 0 ? [null] : selection.Prefixes.Cast<string?>())
        {
            await foreach (ObjectVersion version in services.Source.Objects
                .ListVersionsAsync(selection.SourceBucket, prefix, cancellationToken).ConfigureAwait(false))
            {
                if (seen++ == most)
                {
                    _isSample = true;
                    yield break;
                }

                yield return version;
            }
        }
    }

    // What decides about a version by the rules of now; null for what is not selected.
    private async Task<RuleReason?> JudgeAsync(ObjectStatusReader reader, ObjectVersion version, CancellationToken cancellationToken)
    {
        if (!selection.MayTake(version) || reader.Configuration is not { } configuration)
        {
            return null;
        }

        SeenObject seen = new(version.Key, version.VersionId, version.LastModified);
        if (!version.IsDeleteMarker)
        {
            ObjectInfo? head = await services.Source.Objects
                .FindAsync(selection.SourceBucket, version.Key, version.VersionId, cancellationToken).ConfigureAwait(false);
            if (head is null || !selection.Takes(version, head.ReplicationStatus))
            {
                return null;
            }

            seen = seen with { Head = head };
        }

        (ReplicationSubject subject, _) = await reader.SubjectAsync(configuration, seen, cancellationToken).ConfigureAwait(false);
        // A job replicates replicas too: that is what the status REPLICA is for.
        RuleVerdict[] verdicts = [.. RuleMatcher.Explain(configuration, subject with { IsReplica = false })];
        return verdicts.Any(verdict => verdict.Acts) ? seen.Head?.ArchiveStatus is null ? RuleReason.Acts : RuleReason.Archived
            : verdicts.Any(verdict => verdict.Reason == RuleReason.Archived) ? RuleReason.Archived
            : null;
    }
}
