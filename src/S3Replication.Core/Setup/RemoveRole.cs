using System.Collections.Concurrent;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>
/// Deletes a role that this module made, when no bucket of the account uses it any more and it has no policies of others.
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class RemoveRole(ICrrServices services)
{
    private const int BucketsAtOnce = 8;

    /// <summary>Deletes the role and its policy.</summary>
    /// <param name="roleName">The role's name, without path.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was deleted; null when it was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidRoleName</c>, <c>RoleNotFound</c>; <c>RoleNotOwned</c> when this module did not make it; <c>InvalidState</c> when a
    /// bucket uses it or it has policies of others; <c>AccessDenied</c>, also when a bucket's configuration can't be read.
    /// </exception>
    public async Task<ReplicationRoleInfo?> ExecuteAsync(string roleName, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        RoleNameRule.Validate(roleName);
        IRoleStore roles = services.Source.Roles;
        IamRole role = await roles.FindAsync(roleName, cancellationToken).ConfigureAwait(false) ?? throw GetRoles.NotFound(roleName);
        if (!Ownership.Owns(role))
        {
            throw Ownership.NotOwned(role, "Delete it with the tool that made it.");
        }

        ReplicationRoleInfo info = await new RoleReader(services).ReadAsync(role, cancellationToken).ConfigureAwait(false);
        RefuseOthers(info);
        await RefuseUsedAsync(role, context, cancellationToken).ConfigureAwait(false);
        if (!await context.ApproveAsync($"Role {roleName}", $"Delete it and its policy {Ownership.PolicyName}", cancellationToken)
            .ConfigureAwait(false))
        {
            return null;
        }

        IReadOnlyList<RolePolicy> policies = await roles.GetPoliciesAsync(roleName, cancellationToken).ConfigureAwait(false);
        if (RoleState.PolicyOf(policies) is not null)
        {
            await roles.DeleteInlinePolicyAsync(roleName, Ownership.PolicyName, cancellationToken).ConfigureAwait(false);
        }

        await roles.DeleteAsync(roleName, cancellationToken).ConfigureAwait(false);
        context.Verbose($"Deleted role {role.Arn}.");
        return info;
    }

    private static void RefuseOthers(ReplicationRoleInfo info)
    {
        if (info.OtherPolicies.Count > 0)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState, $"Role {info.RoleName} has policies that this module did not make: {string.Join(", ", info.OtherPolicies)}.")
            {
                Target = info.RoleName,
                Remedy = "Somebody may use the role for more than replication. Detach or delete those policies first, when they are not needed.",
            };
        }
    }

    private async Task RefuseUsedAsync(IamRole role, IOperationContext context, CancellationToken cancellationToken)
    {
        List<string> buckets = [];
        await foreach (BucketInfo bucket in services.Source.Buckets.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            buckets.Add(bucket.Name);
        }

        context.Verbose($"Looking at the replication configurations of {buckets.Count} buckets.");
        ConcurrentBag<string> users = [];
        await Parallel.ForEachAsync(
            buckets,
            new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancellationToken },
            async (bucket, token) =>
            {
                if (await UsesAsync(bucket, role.Arn, token).ConfigureAwait(false))
                {
                    users.Add(bucket);
                }
            }).ConfigureAwait(false);
        if (!users.IsEmpty)
        {
            string[] names = [.. users.Order(StringComparer.Ordinal)];
            throw new CrrException(
                CrrErrorCode.InvalidState, $"Role {role.Name} is in use: the replication configurations of {string.Join(", ", names)} name it.")
            {
                Target = role.Name,
                Remedy = $"Remove their rules first, or give them another role: Get-CrrRule -SourceBucket {names[0]}",
            };
        }
    }

    private async Task<bool> UsesAsync(string bucket, string roleArn, CancellationToken cancellationToken)
    {
        try
        {
            string? xml = await services.Source.Buckets.GetReplicationAsync(bucket, cancellationToken).ConfigureAwait(false);
            return xml is not null && ReplicationDocument.Parse(xml).Role == roleArn;
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.BucketNotFound)
        {
            // It was deleted meanwhile.
            return false;
        }
    }
}
