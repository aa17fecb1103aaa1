using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>Tells which roles replicate, for which buckets, and what they may do.</summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class GetRoles(ICrrServices services)
{
    /// <summary>Reads them, one after the other.</summary>
    /// <param name="request">Which.</param>
    /// <param name="context">Is told.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidRoleName</c>, <c>InvalidBucketName</c>, <c>RoleNotFound</c>, <c>BucketNotFound</c>,
    /// <c>ReplicationConfigurationNotFound</c>, <c>AccessDenied</c>.
    /// </exception>
    public IAsyncEnumerable<ReplicationRoleInfo> ExecuteAsync(
        GetRolesRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.RoleName is not null)
        {
            RoleNameRule.Validate(request.RoleName);
        }

        if (request.SourceBucket is not null)
        {
            BucketNameRule.Validate(request.SourceBucket);
        }

        return ReadAsync(request, cancellationToken);
    }

    private async IAsyncEnumerable<ReplicationRoleInfo> ReadAsync(
        GetRolesRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RoleReader reader = new(services);
        if (request is { RoleName: null, SourceBucket: null })
        {
            await foreach (IamRole role in OwnAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return await reader.ReadAsync(role, cancellationToken).ConfigureAwait(false);
            }

            yield break;
        }

        string name = request.RoleName ?? await NameAsync(request.SourceBucket!, cancellationToken).ConfigureAwait(false);
        ReplicationRoleInfo info = await reader.ReadAsync(
            await services.Source.Roles.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw NotFound(name),
            cancellationToken).ConfigureAwait(false);
        if (request.SourceBucket is null || request.RoleName is null || info.UsedBy.Contains(request.SourceBucket))
        {
            yield return info;
        }
    }

    /// <summary>There is no such role.</summary>
    internal static CrrException NotFound(string roleName) =>
        new(CrrErrorCode.RoleNotFound, $"There is no role {roleName}.")
        {
            Target = roleName,
            Remedy = "Check the name and the account; Get-CrrRole without parameters lists the roles that this module made.",
        };

    // Listings leave the tags out: only roles that S3 may assume are worth a second look.
    private async IAsyncEnumerable<IamRole> OwnAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IamRole listed in services.Source.Roles.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!listed.TrustPolicy.Contains(AwsPartition.S3ServicePrincipal, StringComparison.Ordinal))
            {
                continue;
            }

            IamRole? role = await services.Source.Roles.FindAsync(listed.Name, cancellationToken).ConfigureAwait(false);
            if (role is not null && Ownership.Owns(role))
            {
                yield return role;
            }
        }
    }

    private async Task<string> NameAsync(string bucket, CancellationToken cancellationToken)
    {
        (ReplicationDocument Document, string Xml)? read = await new ConfigurationStore(services, bucket)
            .ReadAsync(cancellationToken).ConfigureAwait(false);
        return read is null
            ? throw new CrrException(CrrErrorCode.ReplicationConfigurationNotFound, $"Bucket {bucket} has no replication configuration, and so no role.")
            {
                Target = bucket,
                Remedy = "Set its first rule with Set-CrrRule.",
            }
            : RoleArn.Parse(read.Value.Document.Role).Name;
    }
}
