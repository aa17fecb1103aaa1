using S3Replication.Core.Policies;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>How a role's two policies shall be, and whether they are so already.</summary>
/// <param name="Trust">The trust policy.</param>
/// <param name="TrustChanges">Whether it is another than the role has.</param>
/// <param name="Policy">The inline policy of this module.</param>
/// <param name="PolicyChanges">Whether it is another than the role has.</param>
internal sealed record RoleState(PolicyDocument Trust, bool TrustChanges, PolicyDocument Policy, bool PolicyChanges)
{
    /// <summary>What is done to a role that is there already.</summary>
    public string Action =>
        (TrustChanges ? "Let S3 assume it" : string.Empty)
        + (TrustChanges && PolicyChanges ? "; " : string.Empty)
        + (PolicyChanges ? $"Extend the policy {Ownership.PolicyName}" : string.Empty);

    /// <summary>Of a role that is made.</summary>
    public static RoleState New(RolePermissions permissions) => new(
        TrustPolicyEditor.Create(),
        TrustChanges: true,
        RolePolicyGenerator.Generate(permissions, Ownership.PolicyName),
        PolicyChanges: true);

    /// <summary>Of a role that is there: what it has, and what is missing.</summary>
    public static RoleState Extend(IamRole role, IReadOnlyList<RolePolicy> policies, RolePermissions permissions)
    {
        PolicyDocument trust = PolicyDocument.Parse(role.TrustPolicy, $"trust policy of {role.Name}");
        PolicyDocument newTrust = TrustPolicyEditor.Merge(trust, role.Arn);
        string? json = policies.FirstOrDefault(policy => policy.Arn is null && policy.Name == Ownership.PolicyName)?.Document;
        PolicyDocument? policy = json is null ? null : PolicyDocument.Parse(json, Ownership.PolicyName);
        PolicyDocument newPolicy = RolePolicyGenerator.Extend(policy ?? PolicyDocument.Empty(Ownership.PolicyName), permissions);
        return new RoleState(
            newTrust, !newTrust.SaysTheSameAs(trust), newPolicy, policy is null || !newPolicy.SaysTheSameAs(policy));
    }

    /// <summary>Whether a role that was read shows it.</summary>
    public bool Shows(IamRole? role, IReadOnlyList<RolePolicy> policies) =>
        role is not null
        && PolicyDocument.Parse(role.TrustPolicy, "trust policy").SaysTheSameAs(Trust)
        && policies.Any(policy => policy.Arn is null
            && policy.Name == Ownership.PolicyName
            && PolicyDocument.Parse(policy.Document, policy.Name).SaysTheSameAs(Policy));
}
