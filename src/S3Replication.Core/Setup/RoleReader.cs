using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>Reads what a role is for out of its policies.</summary>
/// <param name="services">The world; only its source's side is used.</param>
internal sealed class RoleReader(ICrrServices services)
{
    private static readonly (string Action, string Feature)[] s_features =
    [
        ("s3:ReplicateDelete", "DeleteMarkers"),
        ("s3:ObjectOwnerOverrideToBucketOwner", "OwnerOverride"),
        ("s3:GetObjectRetention", "ObjectLock"),
        ("kms:Encrypt", "Kms"),
        ("s3:InitiateReplication", "Batch"),
    ];

    /// <summary>Reads a role.</summary>
    public async Task<ReplicationRoleInfo> ReadAsync(IamRole role, CancellationToken cancellationToken)
    {
        IReadOnlyList<RolePolicy> policies = await services.Source.Roles
            .GetPoliciesAsync(role.Name, cancellationToken).ConfigureAwait(false);
        PolicyDocument? policy = RoleState.PolicyOf(policies);
        string[] sources = [.. RulesOfRole.SourcesOf(policy)];
        List<string> usedBy = [];
        foreach (string bucket in sources)
        {
            if (await UsesAsync(bucket, role.Arn, cancellationToken).ConfigureAwait(false))
            {
                usedBy.Add(bucket);
            }
        }

        return new ReplicationRoleInfo(role.Name, role.Arn)
        {
            Owned = Ownership.Owns(role),
            SourceBuckets = sources,
            DestinationBuckets = [.. Destinations(policy).Distinct(StringComparer.Ordinal)],
            Features = FeaturesOf(role, policy),
            UsedBy = usedBy,
            OtherPolicies = [.. Others(policies)],
            PermissionsBoundary = role.PermissionsBoundary,
        };
    }

    /// <summary>The policies that are not this module's.</summary>
    public static IEnumerable<string> Others(IReadOnlyList<RolePolicy> policies) => policies
        .Where(policy => policy.Arn is not null || policy.Name != Ownership.PolicyName)
        .Select(policy => policy.Arn ?? policy.Name);

    private async Task<bool> UsesAsync(string bucket, string roleArn, CancellationToken cancellationToken)
    {
        try
        {
            return (await RulesOfRole.InForceAsync(services, bucket, roleArn, cancellationToken).ConfigureAwait(false)).Count > 0;
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            return false;
        }
    }

    private static IEnumerable<string> Destinations(PolicyDocument? policy) =>
        (policy?.Find(RoleStatements.ReplicasSid)?.Resources ?? [])
            .Select(resource => resource.Split('/')[0])
            .Select(arn => S3Arn.TryGetBucketName(arn, out string? bucket) ? bucket : null)
            .OfType<string>();

    private static IReadOnlyList<string> FeaturesOf(IamRole role, PolicyDocument? policy)
    {
        HashSet<string> actions = new(
            policy?.Statements.Where(statement => RoleStatements.IsOwn(statement.Sid)).SelectMany(statement => statement.Actions) ?? [],
            StringComparer.OrdinalIgnoreCase);
        bool isProtected = PolicyDocument.Parse(role.TrustPolicy, "trust policy").Find(TrustPolicyEditor.Sid)?.Conditions.Count > 0;
        return
        [
            .. s_features.Where(feature => actions.Contains(feature.Action)).Select(feature => feature.Feature),
            .. isProtected ? ["ConfusedDeputyProtection"] : Array.Empty<string>(),
        ];
    }
}
