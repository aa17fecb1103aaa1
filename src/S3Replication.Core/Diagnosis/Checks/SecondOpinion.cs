using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// IAM's simulator comes to the same answers about the role's own policies as this product. It is a second opinion: who may not ask
/// it misses nothing else
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</see>).
/// </summary>
internal sealed class SecondOpinion : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.SecondOpinion,
        "IAM's simulator agrees about the role's policies",
        CheckSeverity.Medium,
        "setting-repl-config-perm-overview.html")
    {
        Needs = [CheckIds.RoleExists, CheckIds.DestinationExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        RoleArn role = RoleArn.Parse(context.RoleArn);
        RoleAccess access = await RoleAccess.ToSourceAsync(context, cancellationToken).ConfigureAwait(false);
        PolicySet own = access.Policies with { Resource = null };
        if (own.Identity.Append(own.Boundary).Any(policy => policy?.IsUnreadable == true))
        {
            return Info.Skipped("The role's policies can't be read here, so there is no first opinion to compare with.");
        }

        IReadOnlyList<RoleRequest> requests = await RuleRequests.OfAsync(context, cancellationToken).ConfigureAwait(false);
        Fact<IReadOnlyDictionary<(string Action, string Resource), SimulatedDecision>> simulated = await Simulations
            .RunAsync(context, requests, cancellationToken).ConfigureAwait(false);
        if (simulated.IsUnknown)
        {
            return Info.Skipped(
                $"IAM's simulator could not be asked, which is optional: {simulated.Unreadable.Cause} It takes iam:SimulatePrincipalPolicy.");
        }

        int compared = 0;
        List<string> differences = [];
        foreach (RoleRequest request in requests)
        {
            foreach (string action in new[] { request.Action, request.Alternative }.OfType<string>())
            {
                AccessDecision ours = PolicyEvaluator.Evaluate(request.ToAccessRequest(context.RoleArn, role.AccountId, action), own);
                SimulatedDecision? theirs = simulated.Value!.GetValueOrDefault((action, request.Resource));
                if (!IsComparable(ours, theirs))
                {
                    continue;
                }

                compared++;
                if (ours.IsAllowed != (theirs!.Outcome == AccessOutcome.Allowed))
                {
                    differences.Add($"{action} on {request.Resource}: {Word(ours.Outcome)} here, {Word(theirs.Outcome)} by IAM. {ours.Explanation}");
                }
            }
        }

        return differences.Count == 0
            ? Info.Passed(compared == 0
                ? "IAM's answers turn on conditions that can't be simulated, so there is nothing to compare."
                : $"IAM agrees on {compared} decisions about role {role.Name}.")
            : Info.Warning(
                $"IAM's simulator does not agree about role {role.Name}.",
                string.Join(" ", differences),
                "Prove it with a canary: Test-CrrReplication -Canary. Then report the role's policies to this project: one of the two is wrong.");
    }

    // IAM takes condition keys that it is not told for absent, and counts what the organization denies.
    private static bool IsComparable(AccessDecision ours, SimulatedDecision? theirs) =>
        ours.Outcome != AccessOutcome.Unknown
        && theirs is { MissingContextKeys.Count: 0, AllowedByOrganizations: not false, Outcome: not AccessOutcome.Unknown };

    private static string Word(AccessOutcome outcome) => outcome switch
    {
        AccessOutcome.Allowed => "allowed",
        AccessOutcome.ExplicitDeny => "denied by a statement",
        _ => "not allowed",
    };
}
