using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// What an organization's policies leave of a request, whatever the role's and the bucket's own policies say: those have their checks.
/// </summary>
/// <param name="role">The role's ARN.</param>
/// <param name="serviceControl">What binds the role's account.</param>
/// <param name="keys">The condition keys that tell of organizations.</param>
internal sealed class OrganizationBounds(
    string role, IReadOnlyList<OrganizationLevels> serviceControl, IReadOnlyDictionary<string, string[]> keys)
{
    private static readonly PolicyDocument s_everything =
        PolicyDocument.Empty("everything").WithStatement(new StatementDraft("All", ["*"]) { Resources = ["*"] });

    private static readonly PolicyDocument s_everybody = PolicyDocument.Empty("everybody")
        .WithStatement(new StatementDraft("All", ["*"]) { Resources = ["*"], Principals = [("AWS", "*")] });

    private static readonly PolicyDocument s_trust = PolicyDocument.Empty("trust").WithStatement(
        new StatementDraft("All", ["sts:AssumeRole"]) { Principals = [("Service", Identifiers.AwsPartition.S3ServicePrincipal)] });

    /// <summary>Decides a request; one whose alternative goes through goes through.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resourceControl">What binds the resource's account.</param>
    public AccessDecision Decide(RoleRequest request, IReadOnlyList<OrganizationLevels> resourceControl)
    {
        AccessDecision decision = Decide(request, request.Action, serviceControl, resourceControl);
        AccessDecision? other = decision.IsAllowed || request.Alternative is null ? null
            : Decide(request, request.Alternative, serviceControl, resourceControl);
        return other?.IsAllowed == true ? other : decision;
    }

    /// <summary>Decides whether S3 may assume the role.</summary>
    /// <param name="resourceControl">What binds the role's account.</param>
    public AccessDecision DecideTrust(IReadOnlyList<OrganizationLevels> resourceControl) => PolicyEvaluator.EvaluateTrust(
        s_trust,
        AccessPrincipal.Service(Identifiers.AwsPartition.S3ServicePrincipal),
        role,
        AccessContext.Unknown.With("aws:SecureTransport", "true"),
        resourceControl: Documents(resourceControl));

    /// <summary>The level that lets a request down for the lack of a statement; null when none alone does.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resourceControl">What binds the resource's account.</param>
    public string? Lacking(RoleRequest request, IReadOnlyList<OrganizationLevels> resourceControl) =>
        serviceControl.FirstOrDefault(level => !Decide(request, request.Action, [level], []).IsAllowed)?.Target
        ?? resourceControl.FirstOrDefault(level => !Decide(request, request.Action, [], [level]).IsAllowed)?.Target;

    private static IReadOnlyList<IReadOnlyList<PolicyDocument>> Documents(IReadOnlyList<OrganizationLevels> levels) =>
        [.. levels.Select(level => level.Documents)];

    private AccessDecision Decide(
        RoleRequest request, string action, IReadOnlyList<OrganizationLevels> principal, IReadOnlyList<OrganizationLevels> resource)
    {
        AccessRequest asked = request.ToAccessRequest(role, request.ResourceAccount ?? string.Empty, action);
        return PolicyEvaluator.Evaluate(
            asked with { Context = asked.Context.With(keys) },
            new PolicySet
            {
                Identity = [s_everything],
                Resource = s_everybody,
                ServiceControl = Documents(principal),
                ResourceControl = Documents(resource),
            });
    }
}
