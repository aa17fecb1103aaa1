using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using S3Replication.Aws.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Aws.Iam;

/// <summary>Roles in AWS Identity and Access Management.</summary>
internal sealed class IamRoleStore(AwsClients clients) : IRoleStore
{
    /// <inheritdoc/>
    public async Task<IamRole?> FindAsync(string roleName, CancellationToken cancellationToken)
    {
        GetRoleRequest request = new() { RoleName = roleName };
        return await CallAsync<IamRole?>(
            "iam:GetRole",
            roleName,
            async iam =>
            {
                try
                {
                    return Read((await iam.GetRoleAsync(request, cancellationToken).ConfigureAwait(false)).Role);
                }
                catch (AmazonServiceException failure) when (failure.ErrorCode == "NoSuchEntity")
                {
                    return null;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IamRole> CreateAsync(RoleCreation role, CancellationToken cancellationToken)
    {
        CreateRoleRequest request = new()
        {
            RoleName = role.Name,
            Path = role.Path,
            AssumeRolePolicyDocument = role.TrustPolicy,
            Description = role.Description,
            PermissionsBoundary = role.PermissionsBoundary,
            Tags = [.. role.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        CreateRoleResponse response = await CallAsync(
            "iam:CreateRole", role.Name, iam => iam.CreateRoleAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);

        // The answer leaves out what the request said.
        return Read(response.Role) with { Tags = role.Tags, PermissionsBoundary = role.PermissionsBoundary };
    }

    /// <inheritdoc/>
    public Task PutTrustPolicyAsync(string roleName, string policyJson, CancellationToken cancellationToken)
    {
        UpdateAssumeRolePolicyRequest request = new() { RoleName = roleName, PolicyDocument = policyJson };
        return CallAsync(
            "iam:UpdateAssumeRolePolicy",
            roleName,
            iam => iam.UpdateAssumeRolePolicyAsync(request, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RolePolicy>> GetPoliciesAsync(string roleName, CancellationToken cancellationToken)
    {
        RolePolicyReader reader = new(roleName, cancellationToken);
        return await CallAsync("iam:ListRolePolicies", roleName, async iam =>
        {
            List<RolePolicy> policies = [];
            await foreach (RolePolicy policy in reader.InlineAsync(iam).ConfigureAwait(false))
            {
                policies.Add(policy);
            }

            await foreach (AttachedPolicyType attached in reader.AttachedAsync(iam).ConfigureAwait(false))
            {
                string document = await GetManagedPolicyAsync(attached.PolicyArn, cancellationToken).ConfigureAwait(false);
                policies.Add(new RolePolicy(attached.PolicyName, attached.PolicyArn, document));
            }

            return policies;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<string> GetManagedPolicyAsync(string policyArn, CancellationToken cancellationToken)
    {
        GetPolicyResponse policy = await CallAsync(
            "iam:GetPolicy",
            policyArn,
            iam => iam.GetPolicyAsync(new GetPolicyRequest { PolicyArn = policyArn }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        GetPolicyVersionRequest request = new() { PolicyArn = policyArn, VersionId = policy.Policy.DefaultVersionId };
        GetPolicyVersionResponse version = await CallAsync(
            "iam:GetPolicyVersion",
            policyArn,
            iam => iam.GetPolicyVersionAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return PolicyText.Decode(version.PolicyVersion.Document);
    }

    /// <inheritdoc/>
    public Task PutInlinePolicyAsync(string roleName, string policyName, string policyJson, CancellationToken cancellationToken)
    {
        PutRolePolicyRequest request = new() { RoleName = roleName, PolicyName = policyName, PolicyDocument = policyJson };
        return CallAsync(
            "iam:PutRolePolicy", roleName, iam => iam.PutRolePolicyAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteInlinePolicyAsync(string roleName, string policyName, CancellationToken cancellationToken)
    {
        DeleteRolePolicyRequest request = new() { RoleName = roleName, PolicyName = policyName };
        return CallAsync(
            "iam:DeleteRolePolicy", roleName, iam => iam.DeleteRolePolicyAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string roleName, CancellationToken cancellationToken)
    {
        DeleteRoleRequest request = new() { RoleName = roleName };
        return CallAsync("iam:DeleteRole", roleName, iam => iam.DeleteRoleAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IamRole> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? marker = null;
        bool more;
        do
        {
            ListRolesRequest request = new() { Marker = marker };
            ListRolesResponse page = await CallAsync(
                "iam:ListRoles", target: null, iam => iam.ListRolesAsync(request, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            foreach (Role role in page.Roles ?? [])
            {
                yield return Read(role);
            }

            marker = page.Marker;
            more = page.IsTruncated == true && !string.IsNullOrEmpty(marker);
        }
        while (more);
    }

    private static IamRole Read(Role role) =>
        new(role.RoleName, role.Arn, role.Path, PolicyText.Decode(role.AssumeRolePolicyDocument))
        {
            Tags = (role.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value ?? string.Empty, StringComparer.Ordinal),
            CreatedAt = role.CreateDate is { } date ? new DateTimeOffset(date, TimeSpan.Zero) : null,
            PermissionsBoundary = role.PermissionsBoundary?.PermissionsBoundaryArn,
        };

    private async Task<T> CallAsync<T>(
        string action,
        string? target,
        Func<AmazonIdentityManagementServiceClient, Task<T>> call,
        CancellationToken cancellationToken)
    {
        AmazonIdentityManagementServiceClient iam = await clients.IamAsync(cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, target), () => call(iam), cancellationToken)
            .ConfigureAwait(false);
    }
}
