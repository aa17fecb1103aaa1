using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Organizations;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// How AWS says that a caller may not
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied error messages</see>).
/// </summary>
internal static class DenialText
{
    /// <summary>The sentence.</summary>
    /// <param name="caller">Who sent the request.</param>
    /// <param name="action">What it wanted to do.</param>
    /// <param name="resource">To what.</param>
    /// <param name="decision">How it was decided.</param>
    /// <param name="policies">By which policies.</param>
    public static string Of(Caller caller, string action, string resource, AccessDecision decision, PolicySet policies)
    {
        string what = $"User: {caller.Arn} is not authorized to perform: {action} on resource: \"{resource}\"";
        if (OrganizationDenial.Of(decision) is { } ofOrganization)
        {
            return what + ofOrganization;
        }

        if (decision.Outcome == AccessOutcome.ExplicitDeny)
        {
            string kind = decision.Policy is null ? "an identity-based policy"
                : ReferenceEquals(decision.Policy, policies.Resource) ? "a resource-based policy"
                : ReferenceEquals(decision.Policy, policies.Boundary) ? "a permissions boundary"
                : "an identity-based policy";
            return $"{what} with an explicit deny in {kind}";
        }

        string missing = policies.Boundary is not null && AllowedByIdentity(action, resource, caller, policies)
            ? "permissions boundary"
            : "identity-based policy";
        return $"{what} because no {missing} allows the {action} action";
    }

    // Whether it would go without the boundary: then it is the boundary that does not allow it.
    private static bool AllowedByIdentity(string action, string resource, Caller caller, PolicySet policies) =>
        PolicyEvaluator.Evaluate(
            new AccessRequest(caller.Principal(), action, resource, caller.AccountId) { Context = caller.Context },
            new PolicySet { Identity = policies.Identity }).IsAllowed;
}
