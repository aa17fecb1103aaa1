using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Waits until the objects of a job are really there. A job only begins replications
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html">Replicating existing objects with Batch Replication</see>).
/// The status at the source is one for all destinations, and stays what it was for replicas and delete markers: so each destination
/// is looked at, too. It holds a handful of objects at a time.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <param name="reader">Reads the statuses of the source's objects.</param>
/// <param name="sourceBucket">The bucket.</param>
internal sealed class ArrivalWatcher(ICrrServices services, ObjectStatusReader reader, string sourceBucket)
{
    private const string Activity = "Waiting until the objects have arrived";
    private const int AtOnce = 16;
    private const int Reported = 50;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private static readonly ReplicationFailure s_failed = new(
        "FAILED",
        "The job began its replication, and S3 gave it up: the status is FAILED.",
        "Find out why: Test-CrrReplication -SourceBucket NAME -Key KEY. Then Start-CrrBackfill -Status Failed.");

    private static readonly ReplicationFailure s_late = new(
        "NotArrived", "It had not arrived when the time was over.", "Wait longer: Get-CrrBackfill -JobId ID -Wait.");

    private static readonly ReplicationFailure s_gone = new(
        "Gone", "It was deleted at the source before it was replicated.", "There is nothing left to bring.");

    private static readonly ReplicationFailure s_untold = new(
        "NoRule",
        "No rule of the bucket takes it as it is now, or its tags may not be read, so that nobody can tell where it should have arrived.",
        "Look at the rules: Get-CrrRule -SourceBucket NAME. Then Compare-CrrBucket -SourceBucket NAME tells what is missing.");

    private enum Sight
    {
        OnItsWay,
        Arrived,
        Failed,
        Gone,
        Untold,
    }

    /// <summary>Waits.</summary>
    /// <param name="tasks">What was begun.</param>
    /// <param name="total">How many they are.</param>
    /// <param name="deadline">Until when; what has not arrived by then is counted as late.</param>
    /// <param name="tally">Counts what has not arrived.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many have arrived.</returns>
    public async Task<long> WaitAsync(
        IAsyncEnumerable<BackfillTask> tasks,
        long total,
        DateTimeOffset deadline,
        FailureTally tally,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        long arrived = 0;
        long looked = 0;
        try
        {
            await foreach ((BackfillTask task, Sight sight) in OrderedParallel.SelectAsync(
                tasks,
                AtOnce,
                async (task, token) => (task, await SettleAsync(task, deadline, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false))
            {
                looked++;
                arrived += sight == Sight.Arrived ? 1 : 0;
                if (sight != Sight.Arrived)
                {
                    tally.Add(Fill(sight switch { Sight.Failed => s_failed, Sight.Gone => s_gone, Sight.Untold => s_untold, _ => s_late }, task), task.Key);
                }

                if (looked % Reported == 1)
                {
                    context.Progress(new OperationProgress(
                        Activity, $"{arrived} of {total} in bucket {sourceBucket}", total == 0 ? null : 100d * looked / total));
                }
            }
        }
        finally
        {
            context.Progress(new OperationProgress(Activity, "done", 100) { Completed = true });
        }

        return arrived;
    }

    private static ReplicationFailure Fill(ReplicationFailure failure, BackfillTask task) => failure with
    {
        Remedy = failure.Remedy
            .Replace("NAME", task.SourceBucket, StringComparison.Ordinal)
            .Replace("-Key KEY", $"-Key {PowerShellText.Quote(task.Key)}", StringComparison.Ordinal)
            .Replace("-JobId ID", $"-JobId {task.JobId} -SourceBucket {task.SourceBucket}", StringComparison.Ordinal),
    };

    private async Task<Sight> SettleAsync(BackfillTask task, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        TimeSpan left = deadline - services.Time.GetUtcNow();
        (_, Sight last) = await new Polling(s_interval, left > TimeSpan.Zero ? left : TimeSpan.Zero).UntilAsync(
            token => LookAsync(task, token), sight => sight != Sight.OnItsWay, services.Time, cancellationToken).ConfigureAwait(false);
        return last;
    }

    private async Task<Sight> LookAsync(BackfillTask task, CancellationToken cancellationToken)
    {
        try
        {
            SeenObject seen = await reader.LookAsync(task.Key, task.VersionId, cancellationToken).ConfigureAwait(false);
            return seen.Status switch
            {
                ReplicationStatus.Failed => Sight.Failed,
                ReplicationStatus.Pending => Sight.OnItsWay,
                _ => await LookEverywhereAsync(seen, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.ObjectNotFound)
        {
            return Sight.Gone;
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.Throttled or CrrErrorCode.NetworkFailure or CrrErrorCode.ServiceFailure)
        {
            // Others look at the same time: the next look is a little later.
            return Sight.OnItsWay;
        }
    }

    private async Task<Sight> LookEverywhereAsync(SeenObject seen, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReplicationRule> rules = await RulesAsync(seen, cancellationToken).ConfigureAwait(false);
        if (rules.Count == 0)
        {
            // S3 itself has said that it was at every destination of its time; else nobody has.
            return seen.Status == ReplicationStatus.Completed ? Sight.Arrived : Sight.Untold;
        }

        foreach (ReplicationRule rule in rules)
        {
            (bool? isThere, _) = await reader.ArrivedAsync(PlanBackfill.BucketOf(rule), seen, cancellationToken).ConfigureAwait(false);

            // Where nobody may look, the status at the source has to do.
            if (isThere == false || (isThere is null && seen.Status != ReplicationStatus.Completed))
            {
                return Sight.OnItsWay;
            }
        }

        return Sight.Arrived;
    }

    private async Task<IReadOnlyList<ReplicationRule>> RulesAsync(SeenObject seen, CancellationToken cancellationToken)
    {
        if (reader.Configuration is not { } configuration || seen.VersionId is null)
        {
            return [];
        }

        (ReplicationSubject subject, _) = await reader.SubjectAsync(configuration, seen, cancellationToken).ConfigureAwait(false);
        return [.. RuleMatcher.Match(configuration, subject with { IsReplica = false })];
    }
}
