using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What IAM tells about the role of a configuration.</summary>
/// <param name="services">The world; the role is on the source's side.</param>
/// <param name="cache">What was read so far.</param>
internal sealed class RoleFacts(ICrrServices services, FactCache cache)
{
    private readonly FactReader _reader = cache.Of(services.Source);

    /// <summary>The role; null when there is none.</summary>
    public Task<Fact<IamRole?>> RoleAsync(RoleArn role, CancellationToken cancellationToken) => ReadAsync(
        role,
        "GetRole",
        "iam:GetRole",
        token => services.Source.Roles.FindAsync(role.Name, token),
        cancellationToken);

    public Task<Fact<IReadOnlyList<RolePolicy>>> PoliciesAsync(RoleArn role, CancellationToken cancellationToken) => ReadAsync(
        role,
        "GetRolePolicy",
        "iam:ListRolePolicies, iam:GetRolePolicy, iam:ListAttachedRolePolicies, iam:GetPolicy and iam:GetPolicyVersion",
        token => services.Source.Roles.GetPoliciesAsync(role.Name, token),
        cancellationToken);

    public Task<Fact<string>> ManagedPolicyAsync(string policyArn, CancellationToken cancellationToken) => _reader.ReadAsync(
        "GetPolicyVersion",
        $"policy {policyArn}",
        "iam:GetPolicy and iam:GetPolicyVersion",
        token => services.Source.Roles.GetManagedPolicyAsync(policyArn, token),
        cancellationToken);

    // IAM looks roles up by name in the caller's account: another account's role of that name must not be mistaken for it.
    private async Task<Fact<T>> ReadAsync<T>(
        RoleArn role, string call, string permission, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        Fact<CallerIdentity> caller = await _reader.ReadAsync(
            "GetCallerIdentity",
            "the caller's credentials",
            "sts:GetCallerIdentity",
            services.Source.Identity.GetAsync,
            cancellationToken).ConfigureAwait(false);
        return caller.IsUnknown ? Fact<T>.Unknown(caller.Unreadable)
            : caller.Value!.AccountId != role.AccountId ? Fact<T>.Unknown(new Unreadable(
                $"Role {role} is in account {role.AccountId}; the caller is in account {caller.Value.AccountId}.",
                $"Run the test with credentials of account {role.AccountId}."))
            : await _reader.ReadAsync(call, $"role {role.Name}", permission, read, cancellationToken).ConfigureAwait(false);
    }
}
