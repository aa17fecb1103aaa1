using System.Collections.Concurrent;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Roles as they would be after a plan: reads go to the real ones, writes are remembered and nothing is sent.</summary>
/// <param name="real">The roles as they are.</param>
/// <param name="identity">Whose roles they are.</param>
internal sealed class PlannedRoles(IRoleStore real, ICallerIdentity identity) : IRoleStore
{
    private readonly ConcurrentDictionary<string, PlannedRole> _roles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _managed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<IamRole?> FindAsync(string roleName, CancellationToken cancellationToken)
    {
        if (!_roles.TryGetValue(roleName, out PlannedRole? planned))
        {
            IamRole? role = await real.FindAsync(roleName, cancellationToken).ConfigureAwait(false);
            _roles[roleName] = planned = new PlannedRole(role, Policies: null);
        }

        return planned.Role;
    }

    /// <inheritdoc/>
    public async Task<IamRole> CreateAsync(RoleCreation role, CancellationToken cancellationToken)
    {
        CallerIdentity caller = await identity.GetAsync(cancellationToken).ConfigureAwait(false);
        string partition = Arn.TryParse(caller.Arn, out Arn? arn) ? arn.Partition : AwsPartition.Aws.Id;
        IamRole made = new(
            role.Name, $"arn:{partition}:iam::{caller.AccountId}:role{role.Path}{role.Name}", role.Path, role.TrustPolicy)
        {
            Tags = role.Tags,
            PermissionsBoundary = role.PermissionsBoundary,
        };
        _roles[role.Name] = new PlannedRole(made, Policies: []);
        return made;
    }

    /// <inheritdoc/>
    public async Task PutTrustPolicyAsync(string roleName, string policyJson, CancellationToken cancellationToken)
    {
        IamRole role = await RequireAsync(roleName, cancellationToken).ConfigureAwait(false);
        _roles[roleName] = _roles[roleName] with { Role = role with { TrustPolicy = policyJson } };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RolePolicy>> GetPoliciesAsync(string roleName, CancellationToken cancellationToken)
    {
        await RequireAsync(roleName, cancellationToken).ConfigureAwait(false);
        PlannedRole planned = _roles[roleName];
        if (planned.Policies is null)
        {
            IReadOnlyList<RolePolicy> policies = await real.GetPoliciesAsync(roleName, cancellationToken).ConfigureAwait(false);
            _roles[roleName] = planned = planned with { Policies = policies };
        }

        return planned.Policies!;
    }

    /// <inheritdoc/>
    public async Task<string> GetManagedPolicyAsync(string policyArn, CancellationToken cancellationToken)
    {
        if (!_managed.TryGetValue(policyArn, out string? policy))
        {
            policy = await real.GetManagedPolicyAsync(policyArn, cancellationToken).ConfigureAwait(false);
            _managed[policyArn] = policy;
        }

        return policy;
    }

    /// <inheritdoc/>
    public async Task PutInlinePolicyAsync(
        string roleName, string policyName, string policyJson, CancellationToken cancellationToken) =>
        await ReplaceAsync(roleName, policyName, new RolePolicy(policyName, Arn: null, policyJson), cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task DeleteInlinePolicyAsync(string roleName, string policyName, CancellationToken cancellationToken) =>
        await ReplaceAsync(roleName, policyName, policy: null, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task DeleteAsync(string roleName, CancellationToken cancellationToken)
    {
        await RequireAsync(roleName, cancellationToken).ConfigureAwait(false);
        _roles[roleName] = new PlannedRole(Role: null, Policies: []);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IamRole> ListAsync(CancellationToken cancellationToken) => real.ListAsync(cancellationToken);

    private async Task ReplaceAsync(
        string roleName, string policyName, RolePolicy? policy, CancellationToken cancellationToken)
    {
        IReadOnlyList<RolePolicy> policies = await GetPoliciesAsync(roleName, cancellationToken).ConfigureAwait(false);
        IEnumerable<RolePolicy> others = policies.Where(other => other.Arn is not null || other.Name != policyName);
        _roles[roleName] = _roles[roleName] with { Policies = [.. others, .. policy is null ? [] : new[] { policy }] };
    }

    private async Task<IamRole> RequireAsync(string roleName, CancellationToken cancellationToken) =>
        await FindAsync(roleName, cancellationToken).ConfigureAwait(false)
        ?? throw new CrrException(CrrErrorCode.RoleNotFound, $"There is no role {roleName}.") { Target = roleName };
}
