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
    // What jobs that are still to be made need can't be told from the rules.
    private static readonly string[] s_batchSids =
    [
        RoleStatements.BatchObjectsSid, RoleStatements.BatchSourceSid, RoleStatements.BatchManifestSid, RoleStatements.BatchReportSid,
    ];

    /// <summary>Whether the policy is made to fit, and not only extended.</summary>
    public bool Fits { get; private init; }

    /// <summary>What is done to a role that is there already.</summary>
    public string Action =>
        (TrustChanges ? "Let S3 assume it" : string.Empty)
        + (TrustChanges && PolicyChanges ? "; " : string.Empty)
        + (PolicyChanges ? $"{(Fits ? "Fit" : "Extend")} the policy {Ownership.PolicyName}" : string.Empty);

    /// <summary>The policy of this module that a role has; null when it has none.</summary>
    public static PolicyDocument? PolicyOf(IReadOnlyList<RolePolicy> policies)
    {
        string? json = policies.FirstOrDefault(policy => policy.Arn is null && policy.Name == Ownership.PolicyName)?.Document;
        return json is null ? null : PolicyDocument.Parse(json, Ownership.PolicyName);
    }

    /// <summary>Of a role that is made.</summary>
    public static RoleState New(RolePermissions permissions, TrustTerms terms) => new(
        TrustPolicyEditor.Create(terms),
        TrustChanges: true,
        RolePolicyGenerator.Generate(permissions, Ownership.PolicyName),
        PolicyChanges: true);

    /// <summary>Of a role that is there: what it has, and what is missing.</summary>
    public static RoleState Extend(IamRole role, IReadOnlyList<RolePolicy> policies, RolePermissions permissions, TrustTerms terms) =>
        Of(role, policies, terms, RolePolicyGenerator.Extend(PolicyOf(policies) ?? PolicyDocument.Empty(Ownership.PolicyName), permissions));

    /// <summary>Of a role that is there: no more and no less than its rules need.</summary>
    public static RoleState Fit(IamRole role, IReadOnlyList<RolePolicy> policies, RolePermissions permissions, TrustTerms terms)
    {
        PolicyDocument present = PolicyOf(policies) ?? PolicyDocument.Empty(Ownership.PolicyName);
        PolicyDocument fitted = RolePolicyGenerator.Fit(present, permissions, terms.Batch is null ? s_batchSids : []);
        return Of(role, policies, terms, fitted) with { Fits = true };
    }

    /// <summary>Whether a role that was read shows it.</summary>
    public bool Shows(IamRole? role, IReadOnlyList<RolePolicy> policies) =>
        role is not null
        && PolicyDocument.Parse(role.TrustPolicy, "trust policy").SaysTheSameAs(Trust)
        && PolicyOf(policies)?.SaysTheSameAs(Policy) == true;

    private static RoleState Of(IamRole role, IReadOnlyList<RolePolicy> policies, TrustTerms terms, PolicyDocument policy)
    {
        PolicyDocument trust = PolicyDocument.Parse(role.TrustPolicy, $"trust policy of {role.Name}");
        PolicyDocument newTrust = TrustPolicyEditor.Merge(trust, role.Arn, terms);
        RefuseTooLong(policy, policies);
        return new RoleState(
            newTrust, !newTrust.SaysTheSameAs(trust), policy, PolicyOf(policies)?.SaysTheSameAs(policy) != true);
    }

    // The quota is of all inline policies together.
    private static void RefuseTooLong(PolicyDocument policy, IReadOnlyList<RolePolicy> policies)
    {
        int others = policies
            .Where(other => other.Arn is null && other.Name != Ownership.PolicyName)
            .Sum(other => RolePolicyGenerator.SizeOf(other.Document));
        RolePolicyGenerator.RefuseTooLong(policy, others);
    }
}
