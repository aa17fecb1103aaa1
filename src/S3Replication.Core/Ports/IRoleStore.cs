using S3Replication.Core.Roles;

namespace S3Replication.Core.Ports;

/// <summary>
/// IAM roles and their policies. Failures are <see cref="Errors.CrrException"/>: <c>RoleNotFound</c> unless a member
/// says that it answers null. Policy documents are plain JSON, not URL-encoded.
/// </summary>
public interface IRoleStore
{
    /// <summary>A role: <c>GetRole</c>.</summary>
    /// <param name="roleName">Its name, without path.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is none.</returns>
    Task<IamRole?> FindAsync(string roleName, CancellationToken cancellationToken);

    /// <summary>Makes a role: <c>CreateRole</c>.</summary>
    /// <param name="role">What to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IamRole> CreateAsync(RoleCreation role, CancellationToken cancellationToken);

    /// <summary>Replaces the trust policy: <c>UpdateAssumeRolePolicy</c>.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="policyJson">The trust policy.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutTrustPolicyAsync(string roleName, string policyJson, CancellationToken cancellationToken);

    /// <summary>Every policy of the role, inline and attached, with its document.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<RolePolicy>> GetPoliciesAsync(string roleName, CancellationToken cancellationToken);

    /// <summary>A managed policy's document in its default version: <c>GetPolicy</c>, <c>GetPolicyVersion</c>.</summary>
    /// <param name="policyArn">The policy.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<string> GetManagedPolicyAsync(string policyArn, CancellationToken cancellationToken);

    /// <summary>Makes or replaces an inline policy: <c>PutRolePolicy</c>.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="policyName">The policy's name.</param>
    /// <param name="policyJson">The policy.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutInlinePolicyAsync(string roleName, string policyName, string policyJson, CancellationToken cancellationToken);

    /// <summary>Deletes an inline policy: <c>DeleteRolePolicy</c>.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="policyName">The policy's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteInlinePolicyAsync(string roleName, string policyName, CancellationToken cancellationToken);

    /// <summary>Deletes a role that has no policies left: <c>DeleteRole</c>.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteAsync(string roleName, CancellationToken cancellationToken);

    /// <summary>The account's roles: <c>ListRoles</c>.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    IAsyncEnumerable<IamRole> ListAsync(CancellationToken cancellationToken);
}
