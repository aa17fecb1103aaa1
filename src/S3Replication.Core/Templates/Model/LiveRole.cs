using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Templates.Model;

/// <summary>Reads a role and its policies.</summary>
internal static class LiveRole
{
    /// <summary>The role as it is.</summary>
    /// <param name="arn">The role.</param>
    /// <param name="account">The account of the bucket that uses it.</param>
    /// <param name="session">The session for that account.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<TemplateRole> ReadAsync(
        RoleArn arn, TemplateAccount account, ICrrSession session, CancellationToken cancellationToken)
    {
        // IAM looks roles up by name in the caller's account.
        IamRole? role = arn.AccountId == account.Id
            ? await session.Roles.FindAsync(arn.Name, cancellationToken).ConfigureAwait(false)
            : null;
        if (role is null)
        {
            throw new CrrException(CrrErrorCode.RoleNotFound, $"There is no role {arn} in account {account.Id}.")
            {
                Target = arn.ToString(),
                Remedy = "Test-CrrReplication tells what else is wrong; New-CrrRole makes a role.",
            };
        }

        IReadOnlyList<RolePolicy> policies = await session.Roles.GetPoliciesAsync(arn.Name, cancellationToken).ConfigureAwait(false);
        return new TemplateRole(
            role.Name,
            account,
            PolicyOrder.Of(PolicyDocument.Parse(role.TrustPolicy, $"trust policy of {role.Name}")),
            [
                .. policies.Where(policy => policy.Arn is null)
                    .OrderBy(policy => policy.Name, StringComparer.Ordinal)
                    .Select(policy => new TemplatePolicy(policy.Name, PolicyOrder.Of(PolicyDocument.Parse(policy.Document, policy.Name)))),
            ])
        {
            Path = role.Path,
            PermissionsBoundary = role.PermissionsBoundary,
            ManagedPolicyArns = [.. policies.Select(policy => policy.Arn).OfType<string>().Order(StringComparer.Ordinal)],
            Tags = role.Tags.Where(tag => tag.Key != Ownership.RoleTagKey).ToDictionary(tag => tag.Key, tag => tag.Value),
        };
    }
}
