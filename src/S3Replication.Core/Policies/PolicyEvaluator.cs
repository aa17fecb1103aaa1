using S3Replication.Core.Policies.Matching;

namespace S3Replication.Core.Policies;

/// <summary>
/// Decides requests as AWS documents it
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation logic</see>,
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account policy evaluation logic</see>).
/// Where the decision turns on something unknown it says so, and never "allowed".
/// </summary>
public static class PolicyEvaluator
{
    private const string AssumeRole = "sts:AssumeRole";

    /// <summary>Decides a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">All policies that bear on it.</param>
    public static AccessDecision Evaluate(AccessRequest request, PolicySet policies)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policies);
        return new Evaluation(request, policies).Decide();
    }

    /// <summary>
    /// Whether a role's trust policy lets a principal assume the role. What the principal's own policies say is not asked: an
    /// AWS service has none.
    /// </summary>
    /// <param name="trustPolicy">The role's trust policy.</param>
    /// <param name="principal">Who wants to assume it.</param>
    /// <param name="roleArn">The role's ARN.</param>
    /// <param name="context">What is known of the request: <c>aws:SourceAccount</c>, <c>aws:SourceArn</c>, <c>sts:ExternalId</c>.</param>
    /// <param name="action">The action, when it is another than <c>sts:AssumeRole</c>.</param>
    /// <param name="resourceControl">The resource control policies of the role's account, level by level; null for none.</param>
    public static AccessDecision EvaluateTrust(
        PolicyDocument trustPolicy,
        AccessPrincipal principal,
        string roleArn,
        AccessContext context,
        string action = AssumeRole,
        IReadOnlyList<IReadOnlyList<PolicyDocument>>? resourceControl = null)
    {
        ArgumentNullException.ThrowIfNull(trustPolicy);
        ArgumentNullException.ThrowIfNull(principal);
        AccessRequest request = new(principal, action, roleArn, Identifiers.Arn.Parse(roleArn).AccountId) { Context = context };
        Scope scope = new(request, hasBoundary: false);
        LayerResult trust = LayerResult.Of([trustPolicy], scope);
        LayerResult[] levels =
        [
            .. (resourceControl ?? []).Where(level => level.Count > 0 && OrganizationScope.ResourceControlBinds(request))
                .Select(level => LayerResult.Of(level, scope)),
        ];
        Requirement granted = levels.Aggregate(
            new Requirement(trust.AllowedByAny, trust, "trust policy"),
            (weakest, level) => weakest.And(new Requirement(level.AllowedByAny, level, "resource control policies")));
        return Verdicts.Decide(request, [trust, .. levels], granted);
    }
}
