using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Changes a replication configuration that others may be changing too. S3 replaces the whole document and offers no condition
/// on the write
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</see>), so
/// what somebody else writes between a read and the write that follows from it is lost, and so may this change be. It is
/// therefore read back after a time T and after 3 T, and made again on what is found when somebody has written over it. Two
/// that do so always end with both changes, as long as S3 shows a write within T and a write follows its read within T:
/// whoever writes over this change without knowing of it read before S3 showed it, and so has written before 2 T have
/// passed, which the last look sees. Against a program that does not look again its change can be lost in the moment
/// between the last read here and the write; a rule of its that was seen and then went away is reported.
/// </summary>
internal sealed class ConfigurationWriter(ICrrServices services, string bucketName, IOperationContext context)
{
    private readonly ConfigurationStore _store = new(services, bucketName);
    private readonly ConfigurationHistory _history = new();
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private long _started;

    /// <summary>The configuration in force; null for none.</summary>
    public async Task<ReplicationDocument?> ReadAsync(CancellationToken cancellationToken) =>
        (await _store.ReadAsync(cancellationToken).ConfigureAwait(false))?.Document;

    /// <summary>Makes a change on what is in force now, and looks whether it stays.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CrrException">
    /// <c>ConcurrentChange</c> when somebody else insists on something different, or has lost a rule of others;
    /// <c>DeadlinePassed</c>; what the change itself refuses.
    /// </exception>
    public async Task<ConfigurationOutcome> ChangeAsync(IConfigurationChange change, CancellationToken cancellationToken)
    {
        _started = services.Time.GetTimestamp();
        long read = _started;
        (ReplicationDocument Document, string Xml)? first = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        ReplicationDocument? found = first?.Document;
        _history.Saw(found);
        ReplicationDocument? after = change.Apply(found);
        if (ReferenceEquals(after, found))
        {
            return new ConfigurationOutcome(found, first?.Xml, Changed: false);
        }

        bool contested = false;
        while (true)
        {
            await _store.WriteAsync(after, cancellationToken).ConfigureAwait(false);
            TimeSpan pace = Pace(services.Time.GetElapsedTime(read));
            ConfigurationWatch watch = new(change, found, after, _history, contested, services.Time, pace);
            _touched.UnionWith(watch.Touched);
            SettlingState state = await SettleAsync(watch, cancellationToken).ConfigureAwait(false);
            if (state == SettlingState.Settled)
            {
                // On what is in force it changes nothing, and takes note of what its rules have become.
                change.Apply(watch.Last);
                ReportLost(watch.Last);
                return new ConfigurationOutcome(watch.Last, first?.Xml, Changed: true);
            }

            if (contested && state is (SettlingState.Overridden or SettlingState.PutBack))
            {
                throw Contested(after, watch);
            }

            if (state == SettlingState.PutBack)
            {
                throw PutBack(watch);
            }

            contested |= state == SettlingState.Overridden;
            context.Verbose($"Somebody else wrote the replication configuration of bucket {bucketName} at the same time: merging again.");
            read = watch.LastRead;
            found = watch.Last;
            after = Reapply(change, found, after, watch);
            RefuseLate(after, watch);
        }
    }

    private async Task<SettlingState> SettleAsync(ConfigurationWatch watch, CancellationToken cancellationToken)
    {
        SettlingState state;
        do
        {
            await Task.Delay(watch.Pause, services.Time, cancellationToken).ConfigureAwait(false);
            long read = services.Time.GetTimestamp();
            state = watch.Look(await ReadAsync(cancellationToken).ConfigureAwait(false), read);
            if (IsLate && state is (SettlingState.Waiting or SettlingState.Hidden))
            {
                throw state == SettlingState.Hidden ? Hidden(watch) : Restless(watch);
            }
        }
        while (state is SettlingState.Waiting or SettlingState.Hidden);
        return state;
    }

    private bool IsLate => services.Time.GetElapsedTime(_started) > Polling.Propagation.Deadline;

    // On a slow connection a read and the write that follows from it are further apart.
    private TimeSpan Pace(TimeSpan readToWrite) => readToWrite * 2 > services.Settling ? readToWrite * 2 : services.Settling;

    private ReplicationDocument? Reapply(
        IConfigurationChange change, ReplicationDocument? found, ReplicationDocument? written, ConfigurationWatch watch)
    {
        try
        {
            return change.Apply(found);
        }
        catch (CrrException error)
        {
            throw Error(
                $"Somebody else wrote the replication configuration of bucket {bucketName} at the same time, and the change does not "
                + $"go with theirs: {error.Message.TrimEnd('.')}.",
                ConfigurationRecovery.Of(written, watch.Touched),
                error);
        }
    }

    private void RefuseLate(ReplicationDocument? after, ConfigurationWatch watch)
    {
        if (IsLate)
        {
            throw Restless(watch, after);
        }
    }

    private CrrException Contested(ReplicationDocument? after, ConfigurationWatch watch) => Error(
        $"Somebody else changed {watch.TouchedInWords} of bucket {bucketName} again after this command did, more than once; "
        + "it was left as they made it.",
        ConfigurationRecovery.Of(after, watch.Touched));

    private CrrException Restless(ConfigurationWatch watch, ReplicationDocument? after = null) => Error(
        $"The replication configuration of bucket {bucketName} went on being changed by others for "
        + $"{Polling.Propagation.Deadline.TotalSeconds:0} s; whether the change of {watch.TouchedInWords} stays is not known.",
        ConfigurationRecovery.Of(after ?? watch.Written, watch.Touched));

    private CrrException PutBack(ConfigurationWatch watch) => Error(
        $"Somebody else put the replication configuration of bucket {bucketName} back as it was before this command: "
        + $"the change of {watch.TouchedInWords} is gone.",
        ConfigurationRecovery.Of(watch.Written, watch.Touched));

    private CrrException Hidden(ConfigurationWatch watch) => new(
        CrrErrorCode.DeadlinePassed,
        $"S3 accepted the change of {watch.TouchedInWords} on bucket {bucketName} but did not show it within "
        + $"{Polling.Propagation.Deadline.TotalSeconds:0} s.")
    {
        Target = bucketName,
        Remedy = $"Look with Get-CrrRule -SourceBucket {bucketName}; somebody else may have put the configuration back.",
    };

    // What this command took away itself is not lost.
    private void ReportLost(ReplicationDocument? last)
    {
        ReplicationDocument? lost = _history.Lost(last, _touched);
        if (lost is null)
        {
            return;
        }

        string ids = string.Join(", ", lost.Rules.Select(rule => rule.Id));
        string message = $"Somebody else wrote the replication configuration of bucket {bucketName} at the same time, and lost "
            + $"{(lost.Rules.Count == 1 ? "rule" : "rules")} {ids}.";
        if (lost.Rules.All(rule => Ownership.OwnsRule(rule.Id)))
        {
            // This module's own removals look like that.
            context.Warning($"{message} If nobody meant to remove that: {ConfigurationRecovery.HowTo(bucketName, lost)}");
            return;
        }

        throw Error($"{message} The change itself was made.", lost);
    }

    private CrrException Error(string message, ReplicationDocument? recovery, Exception? inner = null) =>
        new(CrrErrorCode.ConcurrentChange, message, inner)
        {
            Target = bucketName,
            Remedy = recovery is null
                ? "Run the command again if it shall hold: it starts from the configuration that is in force then."
                : $"Run the command again if it shall hold. To put back what is missing: {ConfigurationRecovery.HowTo(bucketName, recovery)}",
        };
}
