using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>
/// Makes the role that S3 assumes to replicate, with the least that it needs; run again it adds what is missing
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up permissions for live replication</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class CreateReplicationRole(ICrrServices services)
{
    private const string Description = "Lets Amazon S3 replicate objects between buckets.";

    /// <summary>Makes or extends the role, and waits until IAM shows it.</summary>
    /// <param name="request">The role and its buckets.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One record for each pair of a source and a destination; none when the change was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidRoleName</c>, <c>InvalidBucketName</c>, <c>InvalidArn</c>, <c>InvalidTag</c>, <c>InvalidParameter</c>,
    /// <c>InvalidJson</c>; <c>RoleNotOwned</c> when the role is there and this module did not make it; <c>InvalidState</c> when
    /// its trust policy denies S3; <c>AccessDenied</c>, <c>DeadlinePassed</c>.
    /// </exception>
    public async Task<IReadOnlyList<ReplicationRole>> ExecuteAsync(
        CreateReplicationRoleRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        Validate(request);

        CallerIdentity caller = await services.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        RolePermissions permissions = new(request.SourceBuckets, request.DestinationBuckets, PartitionOf(caller));
        IamRole? present = await services.Source.Roles.FindAsync(request.RoleName, cancellationToken).ConfigureAwait(false);
        RoleState? desired = present is null
            ? RoleState.New(permissions)
            : await ExtendAsync(present, permissions, cancellationToken).ConfigureAwait(false);
        if (desired is { TrustChanges: false, PolicyChanges: false })
        {
            context.Verbose($"Role {request.RoleName} has everything already.");
            return Records(request, present!.Arn, created: false, changed: false);
        }

        string action = present is null ? "Create with trust in S3 and the policy " + Ownership.PolicyName : desired.Action;
        if (!await context.ApproveAsync($"Role {request.RoleName}", action, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        string arn = await WriteAsync(request, present, desired, context, cancellationToken).ConfigureAwait(false);
        await new RolePropagation(services).WaitAsync(request.RoleName, desired, context, cancellationToken).ConfigureAwait(false);
        return Records(request, arn, created: present is null, changed: true);
    }

    private static void Validate(CreateReplicationRoleRequest request)
    {
        RoleNameRule.Validate(request.RoleName);
        RoleNameRule.ValidatePath(request.Path);
        // The module's own tag takes one of the places.
        TagRule.Validate(request.Tags, TagRule.MaxTagsOfRole - 1);
        if (request.PermissionsBoundary is not null)
        {
            Arn boundary = Arn.Parse(request.PermissionsBoundary);
            if (boundary.Service != "iam" || !boundary.Resource.StartsWith("policy/", StringComparison.Ordinal))
            {
                throw new CrrException(
                    CrrErrorCode.InvalidArn, $"'{request.PermissionsBoundary}' is not the ARN of an IAM policy.")
                {
                    Target = request.PermissionsBoundary,
                    Remedy = "A policy's ARN has the form arn:aws:iam::123456789012:policy/name.",
                };
            }
        }

        // Throws for missing, wrong and too many buckets.
        _ = RolePolicyGenerator.Generate(
            new RolePermissions(request.SourceBuckets, request.DestinationBuckets, AwsPartition.Aws), Ownership.PolicyName);
        if (!Pairs(request).Any())
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"Source and destination are the same bucket, {request.SourceBuckets[0]}.")
            {
                Target = request.SourceBuckets[0],
                Remedy = "Choose another destination; it may be in the same Region.",
            };
        }
    }

    private async Task<RoleState> ExtendAsync(IamRole role, RolePermissions permissions, CancellationToken cancellationToken)
    {
        if (!Ownership.Owns(role))
        {
            throw new CrrException(
                CrrErrorCode.RoleNotOwned,
                $"Role {role.Name} is there already and this module did not make it: it lacks the tag {Ownership.RoleTagKey}={Ownership.RoleTagValue}.")
            {
                Target = role.Name,
                Remedy = "Choose another -RoleName; or, if the module may change this role from now on, tag it: "
                    + $"aws iam tag-role --role-name {role.Name} --tags Key={Ownership.RoleTagKey},Value={Ownership.RoleTagValue}",
            };
        }

        IReadOnlyList<RolePolicy> policies = await services.Source.Roles
            .GetPoliciesAsync(role.Name, cancellationToken).ConfigureAwait(false);
        return RoleState.Extend(role, policies, permissions);
    }

    private async Task<string> WriteAsync(
        CreateReplicationRoleRequest request,
        IamRole? present,
        RoleState desired,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        IRoleStore roles = services.Source.Roles;
        IamRole? role = present;
        if (role is null)
        {
            role = await roles.CreateAsync(
                new RoleCreation(request.RoleName, desired.Trust.ToJson())
                {
                    Path = request.Path,
                    Description = Description,
                    PermissionsBoundary = request.PermissionsBoundary,
                    Tags = new Dictionary<string, string>(request.Tags) { [Ownership.RoleTagKey] = Ownership.RoleTagValue },
                },
                cancellationToken).ConfigureAwait(false);
            context.Verbose($"Made role {role.Arn}.");
        }
        else if (desired.TrustChanges)
        {
            await roles.PutTrustPolicyAsync(role.Name, desired.Trust.ToJson(), cancellationToken).ConfigureAwait(false);
            context.Verbose($"Let S3 assume role {role.Name}.");
        }

        if (desired.PolicyChanges)
        {
            await roles.PutInlinePolicyAsync(role.Name, Ownership.PolicyName, desired.Policy.ToJson(), cancellationToken)
                .ConfigureAwait(false);
            context.Verbose($"Wrote the policy {Ownership.PolicyName} of role {role.Name}.");
        }

        return role.Arn;
    }

    private static AwsPartition PartitionOf(CallerIdentity caller) =>
        Arn.TryParse(caller.Arn, out Arn? arn) && AwsPartition.TryFromId(arn.Partition, out AwsPartition? partition)
            ? partition
            : AwsPartition.Aws;

    private static IReadOnlyList<ReplicationRole> Records(
        CreateReplicationRoleRequest request, string arn, bool created, bool changed) =>
    [
        .. Pairs(request).Select(pair => new ReplicationRole(
            request.RoleName, arn, pair.Source, pair.Destination, Ownership.PolicyName, created, changed)),
    ];

    private static IEnumerable<(string Source, string Destination)> Pairs(CreateReplicationRoleRequest request) =>
        from source in request.SourceBuckets.Distinct(StringComparer.Ordinal)
        from destination in request.DestinationBuckets.Distinct(StringComparer.Ordinal)
        where source != destination
        select (source, destination);
}
