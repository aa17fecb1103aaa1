using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Control;

/// <summary>Changes how a sandbox behaves: its lag, its clock, what goes wrong. What is so already is left alone.</summary>
/// <param name="sandbox">The sandbox.</param>
public sealed class ChangeSandbox(ISandboxControl sandbox)
{
    /// <summary>Makes the changes that are approved, each by itself; the clock moves last.</summary>
    /// <param name="change">What shall be otherwise.</param>
    /// <param name="context">Approves each change.</param>
    /// <param name="cancellationToken">Ends it between two changes.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="CrrException"><c>InvalidParameter</c> before the first change, and what the sandbox refuses.</exception>
    public async Task<ChangeOutcome> ExecuteAsync(SandboxChange change, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(context);
        FaultPlan.Check(change);
        foreach (string region in change.RegionDown.Where(region => !AwsRegion.IsKnown(region)))
        {
            string nearest = AwsRegion.Suggest(region) is { } known ? $": did you mean '{known}'?" : ".";
            context.Warning($"'{region}' is no Region that is known here{nearest}");
        }

        SandboxSettings now = await sandbox.GetAsync(cancellationToken).ConfigureAwait(false);
        List<(string Action, Func<Task> DoAsync)> steps =
        [
            .. FaultSteps(change, now, cancellationToken),
            .. PaceSteps(change, now, cancellationToken),
        ];
        if (steps.Count == 0)
        {
            context.Verbose($"The sandbox at {sandbox.EndpointUrl} is so already.");
            return ChangeOutcome.NothingToDo;
        }

        ChangeOutcome outcome = ChangeOutcome.Declined;
        foreach ((string action, Func<Task> doAsync) in steps)
        {
            if (await context.ApproveAsync($"Sandbox {sandbox.EndpointUrl}", action, cancellationToken).ConfigureAwait(false))
            {
                await doAsync().ConfigureAwait(false);
                outcome = ChangeOutcome.Changed;
            }
        }

        return outcome;
    }

    private IEnumerable<(string Action, Func<Task> DoAsync)> FaultSteps(
        SandboxChange change, SandboxSettings now, CancellationToken cancellationToken)
    {
        IReadOnlyList<CrrSandboxFault> present = now.Faults;
        if (change.ClearFaults && present.Count > 0)
        {
            present = [];
            yield return ("End everything that goes wrong", () => sandbox.ClearFaultsAsync(cancellationToken));
        }

        foreach (CrrSandboxFault gone in FaultPlan.Unwanted(change, present))
        {
            yield return ($"End {gone.Id}", () => sandbox.RemoveFaultAsync(gone.Id, cancellationToken));
        }

        foreach (CrrSandboxFault wanted in FaultPlan.Wanted(change, now.Time).Where(fault => !present.Contains(fault)))
        {
            yield return ($"Begin {Tell(wanted)}", () => sandbox.PutFaultAsync(wanted, cancellationToken));
        }
    }

    private IEnumerable<(string Action, Func<Task> DoAsync)> PaceSteps(
        SandboxChange change, SandboxSettings now, CancellationToken cancellationToken)
    {
        if (LagOf(change, now) is { } lag && !now.Lags.Contains(lag))
        {
            yield return ($"Set the lag to {lag.Milliseconds} ms, {lag.Shape}", () => sandbox.SetLagAsync(lag, cancellationToken));
        }

        if (change.IamPropagation is { } propagation && propagation != now.IamPropagation)
        {
            yield return (
                $"Let changes of IAM take {propagation}", () => sandbox.SetIamPropagationAsync(propagation, cancellationToken));
        }

        if (change.Hold is { } hold && hold != now.HoldsDeliveries)
        {
            yield return (hold ? "Hold deliveries" : "Release deliveries", () => sandbox.SetHoldAsync(hold, cancellationToken));
        }

        if (change.AdvanceClock is { } by && by != TimeSpan.Zero)
        {
            yield return by > TimeSpan.Zero
                ? ($"Put the clock forward by {by}", () => sandbox.AdvanceClockAsync(by, cancellationToken))
                : throw new CrrException(CrrErrorCode.InvalidParameter, $"The clock goes forward alone, not by {by}.");
        }
    }

    private static CrrSandboxLag? LagOf(SandboxChange change, SandboxSettings now)
    {
        if (change.Lag is null && change.Distribution is null && change.LagMinimum is null && change.LagP99 is null)
        {
            return (change.DestinationBucket ?? change.RuleId) is not { } scope ? null : throw new CrrException(
                CrrErrorCode.InvalidParameter, $"'{scope}' says whom a lag is for, and none was given.")
            {
                Target = scope,
                Remedy = "Add -Lag, or -BucketName where a rate or a stale read is to be for a bucket.",
            };
        }

        CrrSandboxLag present = now.Lags.FirstOrDefault(lag =>
            (lag.SourceBucket, lag.RuleId, lag.DestinationBucket) == (null, change.RuleId, change.DestinationBucket)) ?? now.Lags[0];
        LagDistribution shape = change.Distribution ?? (change.LagP99 is null ? LagDistribution.Fixed : LagDistribution.LogNormal);
        if (shape == LagDistribution.LogNormal && change.LagP99 is null)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "A log-normal lag needs its 99th percentile.")
            {
                Remedy = "Give it: -Lag 5s -LagDistribution LogNormal -LagP99 2m.",
            };
        }

        return new CrrSandboxLag
        {
            RuleId = change.RuleId,
            DestinationBucket = change.DestinationBucket,
            Shape = shape,
            Milliseconds = change.Lag?.TotalMilliseconds ?? present.Milliseconds,
            MinimumMilliseconds = change.LagMinimum?.TotalMilliseconds ?? 0,
            P99Milliseconds = shape == LagDistribution.LogNormal ? change.LagP99!.Value.TotalMilliseconds : null,
            Seed = change.Seed ?? 0,
        };
    }

    private static string Tell(CrrSandboxFault fault) => fault.Id
        + (fault.Probability < 1 ? FormattableString.Invariant($" of {fault.Probability}") : string.Empty)
        + (fault.DelayMilliseconds > 0 ? $" of {fault.DelayMilliseconds} ms" : string.Empty)
        + (fault.Until is { } until ? $" until {until:u}" : string.Empty);
}
