using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// Whether a caller may use an action of IAM: the root user all of them in its account, a role's session what its
/// policies allow
/// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">Actions, resources, and condition keys for AWS IAM</see>).
/// </summary>
internal static class IamAuthorization
{
    /// <summary>Refuses a caller who may not.</summary>
    /// <param name="caller">Who sent the request.</param>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public static void Check(Caller caller, IamCall call)
    {
        if (caller.RoleArn is null)
        {
            return;
        }

        string action = "iam:" + call.Form.Action;
        string resource = ResourceOf(call);
        PolicySet policies = call.Table.FindEffectiveRole(caller.RoleArn) is { } role
            ? RolePermissions.Of(call.Table, role)
            : new PolicySet();
        AccessDecision decision = PolicyEvaluator.Evaluate(
            new AccessRequest(caller.Principal(), action, resource, caller.AccountId) { Context = RequestContext.Empty },
            policies);
        if (!decision.IsAllowed)
        {
            throw QueryErrors.AccessDenied(DenialText.Of(caller, action, resource, decision, policies));
        }
    }

    private static string ResourceOf(IamCall call)
    {
        if (call.Form["RoleName"] is { } roleName)
        {
            return call.Account.Roles.Find(roleName)?.Arn
                ?? $"arn:aws:iam::{call.Account.Id}:role{call.Form["Path"] ?? "/"}{roleName}";
        }

        return call.Form["PolicyArn"]
            ?? (call.Form["PolicyName"] is { } policyName
                ? $"arn:aws:iam::{call.Account.Id}:policy{call.Form["Path"] ?? "/"}{policyName}"
                : $"arn:aws:iam::{call.Account.Id}:*");
    }
}
