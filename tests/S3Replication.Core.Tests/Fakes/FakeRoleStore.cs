using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Roles in memory.</summary>
internal sealed class FakeRoleStore(FakeAws aws, string account) : IRoleStore
{
    public async Task<IamRole?> FindAsync(string roleName, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetRole {roleName}", changes: false, cancellationToken);
        return aws.Roles.GetValueOrDefault(roleName);
    }

    public async Task<IamRole> CreateAsync(RoleCreation role, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"CreateRole {role.Name}", changes: true, cancellationToken);
        IamRole made = new(role.Name, $"arn:aws:iam::{account}:role{role.Path}{role.Name}", role.Path, role.TrustPolicy)
        {
            Tags = role.Tags,
            PermissionsBoundary = role.PermissionsBoundary,
        };
        aws.Roles.Add(role.Name, made);
        aws.Policies[role.Name] = [];
        return made;
    }

    public async Task PutTrustPolicyAsync(string roleName, string policyJson, CancellationToken cancellationToken)
    {
        IamRole role = await EnterAsync("PutTrustPolicy", roleName, changes: true, cancellationToken);
        aws.Roles[roleName] = role with { TrustPolicy = policyJson };
    }

    public async Task<IReadOnlyList<RolePolicy>> GetPoliciesAsync(string roleName, CancellationToken cancellationToken)
    {
        await EnterAsync("GetRolePolicies", roleName, changes: false, cancellationToken);
        return [.. aws.Policies.GetValueOrDefault(roleName, [])];
    }

    public async Task<string> GetManagedPolicyAsync(string policyArn, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetManagedPolicy {policyArn}", changes: false, cancellationToken);
        return aws.ManagedPolicies[policyArn];
    }

    public async Task PutInlinePolicyAsync(
        string roleName, string policyName, string policyJson, CancellationToken cancellationToken)
    {
        await EnterAsync("PutRolePolicy", roleName, changes: true, cancellationToken);
        List<RolePolicy> policies = aws.Policies.TryGetValue(roleName, out List<RolePolicy>? some) ? some : aws.Policies[roleName] = [];
        policies.RemoveAll(policy => policy.Arn is null && policy.Name == policyName);
        policies.Add(new RolePolicy(policyName, Arn: null, policyJson));
    }

    public async Task DeleteInlinePolicyAsync(string roleName, string policyName, CancellationToken cancellationToken)
    {
        await EnterAsync("DeleteRolePolicy", roleName, changes: true, cancellationToken);
        aws.Policies[roleName].RemoveAll(policy => policy.Name == policyName);
    }

    public async Task DeleteAsync(string roleName, CancellationToken cancellationToken)
    {
        await EnterAsync("DeleteRole", roleName, changes: true, cancellationToken);
        aws.Roles.Remove(roleName);
    }

    public async IAsyncEnumerable<IamRole> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await aws.EnterAsync("ListRoles", changes: false, cancellationToken);
        foreach (IamRole role in aws.Roles.Values)
        {
            yield return role;
        }
    }

    private async Task<IamRole> EnterAsync(string call, string roleName, bool changes, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"{call} {roleName}", changes, cancellationToken);
        return aws.Roles.TryGetValue(roleName, out IamRole? role)
            ? role
            : throw new CrrException(CrrErrorCode.RoleNotFound, $"Role {roleName} does not exist.") { Target = roleName };
    }
}
