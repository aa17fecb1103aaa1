using S3Replication.Core.Identifiers;
using S3Replication.Core.Organizations;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// No service control policy of the role's account and no resource control policy of the accounts of buckets and keys stands against
/// what the rule needs.
/// </summary>
internal sealed class OrganizationPolicies : ICheck
{
    private const string Canary = "Prove it with a canary: Test-CrrReplication -Canary. One that passes settles it.";

    public CheckInfo Info { get; } = new(
        CheckIds.OrganizationPolicies,
        "No policy of an organization stands against the rule",
        CheckSeverity.Critical,
        "replication-troubleshoot.html")
    {
        Needs = [CheckIds.DestinationOwner, CheckIds.RoleExists],
        ProvenByLegs = [CanaryLegName.Put, CanaryLegName.Kms, CanaryLegName.Tags, CanaryLegName.DeleteMarker],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (!RoleArn.TryParse(context.RoleArn, out RoleArn? role))
        {
            return Info.Blocked(CheckIds.RoleExists);
        }

        IReadOnlyList<RoleRequest> requests = await RuleRequests.OfAsync(context, cancellationToken).ConfigureAwait(false);
        List<Unreadable> unreadables = [];
        List<string> denials = [];
        List<string> remedies = [];
        Fact<IReadOnlyList<OrganizationLevels>> serviceControl = await OrganizationLevels
            .ReadByEitherAsync(context.Facts.Services, ofSource: true, role.AccountId, OrganizationPolicyKind.ServiceControl, cancellationToken)
            .ConfigureAwait(false);
        if (serviceControl.IsUnknown)
        {
            await AskSimulatorAsync(context, requests, serviceControl.Unreadable, unreadables, denials, remedies, cancellationToken)
                .ConfigureAwait(false);
        }

        Dictionary<string, IReadOnlyList<OrganizationLevels>> resourceControl = await ResourceControlAsync(
            context, role, requests, unreadables, cancellationToken).ConfigureAwait(false);
        OrganizationBounds bounds = new(
            context.RoleArn,
            serviceControl.Value ?? [],
            await KeysAsync(context, cancellationToken).ConfigureAwait(false));
        List<AccessDecision> undecided = [];
        foreach (RoleRequest request in requests)
        {
            IReadOnlyList<OrganizationLevels> ofResource = resourceControl.GetValueOrDefault(request.ResourceAccount ?? string.Empty, []);
            Judge(bounds.Decide(request, ofResource), () => bounds.Lacking(request, ofResource), request.Action);
        }

        Judge(bounds.DecideTrust(resourceControl.GetValueOrDefault(role.AccountId, [])), () => null, "sts:AssumeRole");
        return denials.Count > 0
            ? Info.Failed(
                $"The organization's policies do not let role {role.Name} do what the rule needs.",
                string.Join(" ", denials.Distinct()),
                string.Join(" ", remedies.Distinct()))
            : requests.Any(request => request.ResourceAccount is null) ? Info.Blocked(CheckIds.DestinationOwner)
            : unreadables.Count > 0 || undecided.Count > 0
                ? Info.Unknown(
                    "Whether policies of an organization stand against the rule can't be told.",
                    string.Join(" ", unreadables.Select(one => one.Cause).Concat(undecided.Select(one => one.Explanation)).Distinct()),
                    string.Join(" ", unreadables.Select(one => one.Remedy).Append(Canary).Distinct()))
                : Info.Passed(Seen(serviceControl, resourceControl));

        void Judge(AccessDecision decision, Func<string?> lacking, string action)
        {
            if (decision.Outcome == AccessOutcome.Unknown)
            {
                undecided.Add(decision);
            }
            else if (!decision.IsAllowed)
            {
                denials.Add(decision.Explanation);
                remedies.Add(decision.Outcome == AccessOutcome.ExplicitDeny
                    ? $"Exempt it from {decision.Statement?.Label} of {decision.Policy?.Name}, "
                        + (action == "sts:AssumeRole"
                            ? "by the condition \"BoolIfExists\":{\"aws:PrincipalIsAWSService\":\"false\"},"
                            : $"by the condition \"ArnNotLike\":{{\"aws:PrincipalArn\":\"{context.RoleArn}\"}},")
                        + " or detach it: aws organizations detach-policy."
                    : $"Attach a policy that allows {action} to {lacking() ?? "each level"}: "
                        + $"aws organizations attach-policy --policy-id p-FullAWSAccess --target-id {lacking() ?? "TARGET"}.");
            }
        }
    }

    // Who may not read the policies may still be told what they come to for a role.
    private static async Task AskSimulatorAsync(
        CheckContext context,
        IReadOnlyList<RoleRequest> requests,
        Unreadable unreadable,
        List<Unreadable> unreadables,
        List<string> denials,
        List<string> remedies,
        CancellationToken cancellationToken)
    {
        Fact<IReadOnlyDictionary<(string Action, string Resource), SimulatedDecision>> simulated = await Simulations
            .RunAsync(context, requests, cancellationToken).ConfigureAwait(false);
        bool settled = !simulated.IsUnknown;
        foreach (RoleRequest request in requests)
        {
            SimulatedDecision? decision = simulated.Value?.GetValueOrDefault((request.Action, request.Resource));
            SimulatedDecision? other = request.Alternative is null ? null
                : simulated.Value?.GetValueOrDefault((request.Alternative, request.Resource));
            bool open = decision is null or { AllowedByOrganizations: null } or { MissingContextKeys.Count: > 0 };
            if (!open && decision!.AllowedByOrganizations == false && other?.AllowedByOrganizations != true)
            {
                denials.Add($"By IAM's simulator the service control policies do not allow {request.Action} on {request.Resource}.");
                remedies.Add($"Let the organization's administrator look for what denies {request.Action} to {context.RoleArn}: {unreadable.Cause}");
            }

            settled &= !open;
        }

        if (!settled)
        {
            unreadables.Add(unreadable);
        }
    }

    private static async Task<Dictionary<string, IReadOnlyList<OrganizationLevels>>> ResourceControlAsync(
        CheckContext context,
        RoleArn role,
        IReadOnlyList<RoleRequest> requests,
        List<Unreadable> unreadables,
        CancellationToken cancellationToken)
    {
        ServiceFacts facts = context.Facts.Services;
        Dictionary<string, IReadOnlyList<OrganizationLevels>> levels = new(StringComparer.Ordinal);
        foreach (string account in requests.Select(request => request.ResourceAccount).OfType<string>().Append(role.AccountId).Distinct())
        {
            bool ofSource = account == role.AccountId
                || (await facts.CallerAsync(ofSource: false, cancellationToken).ConfigureAwait(false)).Value?.AccountId != account;
            Fact<IReadOnlyList<OrganizationLevels>> read = await OrganizationLevels
                .ReadByEitherAsync(facts, ofSource, account, OrganizationPolicyKind.ResourceControl, cancellationToken).ConfigureAwait(false);
            levels[account] = read.Value ?? [];
            if (read.IsUnknown)
            {
                unreadables.Add(read.Unreadable);
            }
        }

        return levels;
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
    private static async Task<Dictionary<string, string[]>> KeysAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<OrganizationInfo?> organization = await context.Facts.Services
            .OrganizationAsync(ofSource: true, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string[]> keys = new(StringComparer.OrdinalIgnoreCase);
        if (!organization.IsUnknown)
        {
            keys["aws:PrincipalOrgID"] = organization.Value is null ? [] : [organization.Value.Id];
        }

        return keys;
    }

    private static string Seen(
        Fact<IReadOnlyList<OrganizationLevels>> serviceControl, Dictionary<string, IReadOnlyList<OrganizationLevels>> resourceControl)
    {
        int ofServices = serviceControl.Value?.Sum(level => level.Policies.Count) ?? 0;
        int ofResources = resourceControl.Values.Sum(levels => levels.Sum(level => level.Policies.Count));
        return serviceControl.IsUnknown ? "By IAM's simulator the service control policies allow what the rule needs; no resource control policy binds it."
            : ofServices + ofResources == 0 ? "No policy of an organization binds the role or the buckets."
            : $"{ofServices} service control policies and {ofResources} resource control policies leave the role what the rule needs.";
    }
}
