using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Rehearsal;

/// <summary>
/// Removes what a rehearsal made, and goes on when a part can't be removed: the rest still costs money.
/// </summary>
/// <param name="services">Where it ran.</param>
public sealed class CleanUpDemo(ICrrServices services)
{
    /// <summary>Removes the buckets with all their versions, and the role.</summary>
    /// <param name="request">What the rehearsal used.</param>
    /// <param name="context">Warned about each thing that could not be removed.</param>
    /// <param name="cancellationToken">Ends the work where it is.</param>
    public async Task ExecuteAsync(DemoRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);

        // without its rules the source owes nothing more, and nothing arrives behind the deletes
        await TryAsync(
            $"The rules of {request.SourceBucket}",
            () => RemoveRulesAsync(request.SourceBucket, cancellationToken),
            context).ConfigureAwait(false);
        await TryAsync(
            $"Bucket {request.SourceBucket}",
            () => RemoveBucketAsync(services.Source, request.SourceBucket, cancellationToken),
            context).ConfigureAwait(false);
        await TryAsync(
            $"Bucket {request.DestinationBucket}",
            () => RemoveBucketAsync(services.Destination, request.DestinationBucket, cancellationToken),
            context).ConfigureAwait(false);
        await TryAsync(
            $"Role {request.RoleName}",
            () => RemoveRoleAsync(request.RoleName, cancellationToken),
            context).ConfigureAwait(false);
    }

    private static async Task TryAsync(string what, Func<Task> remove, IOperationContext context)
    {
        try
        {
            await remove().ConfigureAwait(false);
        }
        catch (CrrException exception)
        {
            context.Warning($"{what} was not removed: {exception.Message}");
        }
    }

    private async Task RemoveRulesAsync(string bucket, CancellationToken cancellationToken)
    {
        if (await services.Source.Buckets.FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false) is not null)
        {
            await services.Source.Buckets.DeleteReplicationAsync(bucket, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task RemoveBucketAsync(ICrrSession session, string bucket, CancellationToken cancellationToken)
    {
        BucketInfo? found = await session.Buckets
            .FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return;
        }

        await foreach (ObjectVersion version in session.Objects
            .ListVersionsAsync(bucket, prefix: null, cancellationToken).ConfigureAwait(false))
        {
            await session.Objects
                .DeleteAsync(bucket, version.Key, version.VersionId, cancellationToken).ConfigureAwait(false);
        }

        await session.Buckets.DeleteAsync(bucket, cancellationToken).ConfigureAwait(false);
    }

    private async Task RemoveRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        IRoleStore roles = services.Source.Roles;
        if (await roles.FindAsync(roleName, cancellationToken).ConfigureAwait(false) is null)
        {
            return;
        }

        foreach (RolePolicy policy in await roles.GetPoliciesAsync(roleName, cancellationToken).ConfigureAwait(false))
        {
            await roles.DeleteInlinePolicyAsync(roleName, policy.Name, cancellationToken).ConfigureAwait(false);
        }

        await roles.DeleteAsync(roleName, cancellationToken).ConfigureAwait(false);
    }
}
