using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis.Repair;

/// <summary>Something that a mend may change and that can be put back as it was: a policy, a configuration.</summary>
/// <param name="Name">What it is, for people: <c>trust policy of role crrRole</c>.</param>
/// <param name="ReadAsync">Reads it in a world; null when it is not there.</param>
/// <param name="WriteAsync">Writes it in a world; null takes it away.</param>
internal sealed record RepairDocument(
    string Name,
    Func<ICrrServices, CancellationToken, Task<string?>> ReadAsync,
    Func<ICrrServices, string?, CancellationToken, Task> WriteAsync)
{
    /// <summary>Whether it can be put back at all.</summary>
    public bool CanBePutBack { get; private init; } = true;

    /// <summary>The versioning of a bucket. Versioning that was turned on can't be turned off again.</summary>
    public static RepairDocument Versioning(string bucket, Func<ICrrServices, ICrrSession> side) => new(
        $"versioning of bucket {bucket}",
        async (world, token) =>
        {
            VersioningStatus status = await side(world).Buckets.GetVersioningAsync(bucket, token).ConfigureAwait(false);
            return $"{status}";
        },
        (_, _, _) => Task.CompletedTask)
    {
        CanBePutBack = false,
    };

    /// <summary>The replication configuration of the source.</summary>
    public static RepairDocument Replication(string bucket) => new(
        $"replication configuration of bucket {bucket}",
        (world, token) => world.Source.Buckets.GetReplicationAsync(bucket, token),
        (world, text, token) => text is null
            ? world.Source.Buckets.DeleteReplicationAsync(bucket, token)
            : world.Source.Buckets.PutReplicationAsync(bucket, text, token));

    /// <summary>The policy of a destination bucket.</summary>
    public static RepairDocument BucketPolicy(string bucket) => new(
        $"bucket policy of {bucket}",
        (world, token) => world.Destination.Buckets.GetPolicyAsync(bucket, token),
        (world, text, token) => text is null
            ? world.Destination.Buckets.DeletePolicyAsync(bucket, token)
            : world.Destination.Buckets.PutPolicyAsync(bucket, text, token));

    /// <summary>The policy of a key for replicas, which every key has.</summary>
    public static RepairDocument KeyPolicy(string keyArn) => new(
        $"key policy of {keyArn}",
        async (world, token) => await world.Destination.Keys.GetPolicyAsync(keyArn, token).ConfigureAwait(false),
        (world, text, token) => text is null ? Task.CompletedTask : world.Destination.Keys.PutPolicyAsync(keyArn, text, token));

    /// <summary>The trust policy of a role; none when there is no role.</summary>
    public static RepairDocument Trust(string roleName) => new(
        $"trust policy of role {roleName}",
        async (world, token) => (await world.Source.Roles.FindAsync(roleName, token).ConfigureAwait(false))?.TrustPolicy,
        (world, text, token) => text is null
            ? world.Source.Roles.DeleteAsync(roleName, token)
            : world.Source.Roles.PutTrustPolicyAsync(roleName, text, token));

    /// <summary>This module's inline policy of a role.</summary>
    public static RepairDocument RolePolicy(string roleName) => new(
        $"policy {Ownership.PolicyName} of role {roleName}",
        (world, token) => ReadPolicyAsync(world.Source.Roles, roleName, token),
        (world, text, token) => text is null
            ? world.Source.Roles.DeleteInlinePolicyAsync(roleName, Ownership.PolicyName, token)
            : world.Source.Roles.PutInlinePolicyAsync(roleName, Ownership.PolicyName, text, token));

    private static async Task<string?> ReadPolicyAsync(IRoleStore roles, string roleName, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<RolePolicy> policies = await roles.GetPoliciesAsync(roleName, cancellationToken).ConfigureAwait(false);
            return policies.FirstOrDefault(policy => policy.Arn is null && policy.Name == Ownership.PolicyName)?.Document;
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.RoleNotFound)
        {
            return null;
        }
    }
}
