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
        if (caller.RoleArn is not null)
        {
            CheckAction(call.Table, caller, "iam:" + call.Form.Action, ResourceOf(call), caller.Context);
        }
    }

    /// <summary>
    /// Refuses a caller who may not pass a role on to a service
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Grant a user permissions to pass a role to an AWS service</see>).
    /// </summary>
    /// <param name="table">The IAM of every account.</param>
    /// <param name="caller">Who sent the request.</param>
    /// <param name="roleArn">The role that the service is to assume.</param>
    /// <param name="service">The service.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public static void CheckPassRole(IamTable table, Caller caller, string roleArn, string service = "s3.amazonaws.com")
    {
        if (caller.RoleArn is not null)
        {
            CheckAction(table, caller, "iam:PassRole", roleArn, caller.Context.With("iam:PassedToService", service));
        }
    }

    /// <summary>Refuses a caller whose own policies do not allow an action.</summary>
    /// <param name="table">The IAM of every account.</param>
    /// <param name="caller">Who sent the request.</param>
    /// <param name="action">The action, with its service.</param>
    /// <param name="resource">An ARN, or <c>*</c>.</param>
    /// <param name="context">What else is known of the request.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public static void CheckAction(IamTable table, Caller caller, string action, string resource, AccessContext context)
    {
        PolicySet policies = RolePermissions.Of(table, caller);
        AccessDecision decision = table.Organizations.Decide(
            new AccessRequest(caller.Principal(), action, resource, caller.AccountId) { Context = context }, policies);
        if (!decision.IsAllowed)
        {
            throw QueryErrors.AccessDenied(DenialText.Of(caller, action, resource, decision, policies));
        }
    }

    private static string ResourceOf(IamCall call)
    {
        string prefix = $"arn:{call.Account.Partition.Id}:iam::{call.Account.Id}:";
        if (call.Form["RoleName"] is { } roleName)
        {
            return call.Account.Roles.Find(roleName)?.Arn
                ?? $"{prefix}role{call.Form["Path"] ?? "/"}{roleName}";
        }

        return call.Form["PolicyArn"] ?? call.Form["PolicySourceArn"]
            ?? (call.Form["PolicyName"] is { } policyName
                ? $"{prefix}policy{call.Form["Path"] ?? "/"}{policyName}"
                : $"{prefix}*");
    }
}
