using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup.Planning;

namespace S3Replication.Core.Setup;

/// <summary>
/// Sets replication up from what is there, whatever that is: buckets, versioning, role, rule, and a test that it works; a second
/// run changes nothing
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-how-setup.html">Setting up live replication</see>).
/// One instance may set up many at once: those that write the same bucket's rules, or the same role, take turns.
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class SetUpReplication(ICrrServices services)
{
    private readonly KeyedGate _gates = new();

    /// <summary>
    /// Plans all of it first, on what was read: what would be refused, or would not pass the test, is refused before the first
    /// change. Then carries it out.
    /// </summary>
    /// <param name="request">The rules, and what may be made for them.</param>
    /// <param name="context">Approves each change while it is planned, and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One record for each direction; none when a change was not approved, and then nothing was changed.</returns>
    /// <exception cref="CrrException">
    /// What the steps refuse, see <see cref="CreateBucket"/>, <see cref="EnableVersioning"/>,
    /// <see cref="CreateReplicationRole"/> and <see cref="PutRule"/>; <c>VerificationFailed</c> when it does not pass the test. Its
    /// <see cref="CrrException.Report"/> is a <see cref="SetupReport"/> that says what was done and what was not.
    /// </exception>
    public async Task<IReadOnlyList<ReplicationSetup>> ExecuteAsync(
        SetUpReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        SetupLedger? ledger = null;
        try
        {
            IReadOnlyList<SetupLink> links = SetupLinks.From(request);
            using IDisposable turn = await _gates.EnterAllAsync(
                links.Select(link => $"rules {link.Rule.SourceBucket}"), cancellationToken).ConfigureAwait(false);
            PlannedWorld imagined = new(services);
            SetupJob job = await SetupJob.FromAsync(request, links, imagined, cancellationToken).ConfigureAwait(false);
            // A role is fitted to the rules in force: between it and its rule nobody else may fit it to fewer.
            using IDisposable roleTurn = await _gates.EnterAllAsync(
                links.Select(link => $"role {job.Roles[link].Name} {link.SourceIsFar}"), cancellationToken).ConfigureAwait(false);
            PlanningContext planning = new(context);
            SetupRun plan = new(job, imagined, _gates, planning);
            ledger = plan.Ledger;
            ledger.IsPlan = true;
            await plan.PlanAsync(cancellationToken).ConfigureAwait(false);
            if (!planning.IsApproved)
            {
                planning.TellAll();
                return [];
            }

            SetupRun run = planning.HasChanges
                ? plan.AfterPlanOn(services, new ApprovedContext(planning, context))
                : plan.On(services, context);
            ledger = run.Ledger;
            ledger.IsPlan = false;
            await CarryOutAsync(run, planning, request.Canary, cancellationToken).ConfigureAwait(false);
            return run.Results();
        }
        catch (CrrException error)
        {
            throw Explain(error, request, ledger);
        }
    }

    private static async Task CarryOutAsync(
        SetupRun run, PlanningContext planning, bool canary, CancellationToken cancellationToken)
    {
        if (planning.HasChanges)
        {
            await run.SetUpAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            planning.TellAll();
        }

        // Of what was not changed, the plan's examination was one of the world as it is.
        if (planning.HasChanges || canary)
        {
            await run.TestAsync(canary, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says in the error how far it came.</summary>
    private static CrrException Explain(CrrException error, SetUpReplicationRequest request, SetupLedger? ledger)
    {
        SetupReport report = new(
            [.. request.Rules.Select(rule => $"{rule.SourceBucket} to {rule.DestinationBucket}")], ledger?.Steps ?? []);
        string remedy = error.Remedy is null ? string.Empty : $"{error.Remedy} ";
        return new CrrException(error.Code, $"{report}: {error.Message} {ledger?.Describe() ?? "Nothing was changed."}", error)
        {
            Target = error.Target,
            Remedy = $"{remedy}Then run it again: what is done already stays as it is.",
            AwsCode = error.AwsCode,
            RequestId = error.RequestId,
            Report = report,
        };
    }
}
