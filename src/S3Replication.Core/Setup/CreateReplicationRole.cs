using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>
/// Makes the role that S3 assumes to replicate, with the least that it needs. Run again it adds what is missing; with rules it
/// also takes back what they no longer need
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
        RoleRequestCheck.Validate(request);

        CallerIdentity caller = await services.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        AwsPartition partition = PartitionOf(caller);
        (IamRole? present, IReadOnlyList<RolePolicy> policies) = await ReadOwnAsync(request, cancellationToken).ConfigureAwait(false);
        RolePermissions permissions = await PermissionsAsync(
            request, caller, partition, present, policies, cancellationToken).ConfigureAwait(false);
        RoleState desired = Desire(request, caller, permissions, present, policies);
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

        if (present is not null)
        {
            // Whoever approves may take minutes: what others have written meanwhile stays.
            (present, policies) = await ReadOwnAsync(request, cancellationToken).ConfigureAwait(false);
            desired = Desire(request, caller, permissions, present, policies);
        }

        string arn = await WriteAsync(request, present, desired, context, cancellationToken).ConfigureAwait(false);
        await new RolePropagation(services).WaitAsync(request.RoleName, desired, context, cancellationToken).ConfigureAwait(false);
        return Records(request, arn, created: present is null, changed: true);
    }

    private async Task<RolePermissions> PermissionsAsync(
        CreateReplicationRoleRequest request,
        CallerIdentity caller,
        AwsPartition partition,
        IamRole? present,
        IReadOnlyList<RolePolicy> policies,
        CancellationToken cancellationToken)
    {
        BatchAccess? batch = request.Batch == true
            ? new BatchAccess(request.ReportBucket, request.ManifestBucket ?? request.ReportBucket)
            : null;
        if (request.Rules.Count == 0)
        {
            return RolePermissions.OfBuckets(request.SourceBuckets, request.DestinationBuckets, partition) with { Batch = batch };
        }

        IReadOnlyList<ReplicationRuleInfo> rules = await RulesOfRole.ReadAsync(
            services, request.Rules, present?.Arn, RoleState.PolicyOf(policies), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RuleAccess> accesses = await new RuleAccessReader(services, caller, partition)
            .ReadAsync(rules, request.SourceKmsKeyIds, cancellationToken).ConfigureAwait(false);
        return new RolePermissions(accesses, partition) { Batch = batch };
    }

    private static RoleState Desire(
        CreateReplicationRoleRequest request,
        CallerIdentity caller,
        RolePermissions permissions,
        IamRole? present,
        IReadOnlyList<RolePolicy> policies)
    {
        TrustTerms terms = Terms(request, caller, permissions, policies);
        return present is null ? RoleState.New(permissions, terms)
            : request.Rules.Count > 0 ? RoleState.Fit(present, policies, permissions, terms)
            : RoleState.Extend(present, policies, permissions, terms);
    }

    private static TrustTerms Terms(
        CreateReplicationRoleRequest request,
        CallerIdentity caller,
        RolePermissions permissions,
        IReadOnlyList<RolePolicy> policies)
    {
        // What a role is extended by comes besides the buckets that it has.
        IEnumerable<string> before = request.Rules.Count > 0 ? [] : RulesOfRole.SourcesOf(RoleState.PolicyOf(policies));
        return new TrustTerms
        {
            Batch = request.Batch,
            ConfusedDeputyProtection = request.ConfusedDeputyProtection,
            AccountId = caller.AccountId,
            SourceArns =
            [
                .. before.Concat(permissions.SourceBuckets).Distinct(StringComparer.Ordinal)
                    .Select(bucket => S3Arn.ForBucket(bucket, permissions.Partition)),
            ],
        };
    }

    private async Task<(IamRole? Role, IReadOnlyList<RolePolicy> Policies)> ReadOwnAsync(
        CreateReplicationRoleRequest request, CancellationToken cancellationToken)
    {
        IamRole? role = await services.Source.Roles.FindAsync(request.RoleName, cancellationToken).ConfigureAwait(false);
        if (role is null)
        {
            return (null, []);
        }

        IReadOnlyList<RolePolicy> policies = await services.Source.Roles.GetPoliciesAsync(role.Name, cancellationToken).ConfigureAwait(false);
        if (!Ownership.Owns(role) && !(request.AddToOthers && HasRoom(policies)))
        {
            throw Ownership.NotOwned(
                role,
                "Choose another -RoleName; or, if the module may change this role from now on, tag it: "
                    + $"aws iam tag-role --role-name {role.Name} --tags Key={Ownership.RoleTagKey},Value={Ownership.RoleTagValue}");
        }

        RoleRequestCheck.ValidatePresent(request, role);
        return (role, policies);
    }

    // Another's policy of this module's name is not this module's.
    private static bool HasRoom(IReadOnlyList<RolePolicy> policies) =>
        RoleState.PolicyOf(policies)?.Statements.All(statement => RoleStatements.IsOwn(statement.Sid)) != false;

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
                    Path = request.Path ?? "/",
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
        CreateReplicationRoleRequest request, string arn, bool created, bool changed)
    {
        IEnumerable<(string Source, string Destination)> pairs = request.Rules.Count > 0
            ? request.Rules.Select(rule => (rule.SourceBucket, rule.DestinationBucket))
            : from source in request.SourceBuckets
              from destination in request.DestinationBuckets
              where source != destination
              select (source, destination);
        return
        [
            .. pairs.Distinct().Select(pair => new ReplicationRole(
                request.RoleName, arn, pair.Source, pair.Destination, Ownership.PolicyName, created, changed)),
        ];
    }
}
