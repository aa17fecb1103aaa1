using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis.Repair;

/// <summary>Makes one mend in a world, the real one or an imagined one, by the use case that a user would call.</summary>
/// <param name="mend">The mend.</param>
/// <param name="rule">The examination of the rule that it is for.</param>
/// <param name="request">What was asked for.</param>
internal sealed class MendRunner(CheckMend mend, ReplicationTestResult rule, RepairRequest request)
{
    private string Source => rule.SourceBucket;

    /// <summary>What it may change.</summary>
    /// <param name="world">The world; it is only read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<RepairDocument>> DocumentsAsync(ICrrServices world, CancellationToken cancellationToken) => mend.Kind switch
    {
        MendKind.EnableVersioning => [RepairDocument.Versioning(mend.Target, Side)],
        MendKind.FitRole => [RepairDocument.Trust(RoleName), RepairDocument.RolePolicy(RoleName)],
        MendKind.GrantAccess => await GrantsAsync(world, cancellationToken).ConfigureAwait(false),
        _ => [RepairDocument.Replication(Source)],
    };

    /// <summary>Makes it.</summary>
    /// <param name="world">The world.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CrrException">What the use case refuses; <c>InvalidParameter</c> when a key is needed and none was given.</exception>
    public Task RunAsync(ICrrServices world, IOperationContext context, CancellationToken cancellationToken) => mend.Kind switch
    {
        MendKind.EnableVersioning => new EnableVersioning(Sides.Both(Side(world), world))
            .ExecuteAsync(new EnableVersioningRequest(mend.Target), context, cancellationToken),
        MendKind.FitRole => FitAsync(world, context, cancellationToken),
        MendKind.GrantAccess => GrantAsync(world, context, cancellationToken),
        _ => new PutRule(world).ExecuteAsync(RuleRequest(), context, cancellationToken),
    };

    private string RoleName => RoleArn.Parse(mend.Target).Name;

    private ICrrSession Side(ICrrServices world) => mend.Target == Source ? world.Source : world.Destination;

    private PutRuleRequest RuleRequest()
    {
        PutRuleRequest wanted = mend.Rule!;
        return wanted is not { SseKmsEncryptedObjects: true, ReplicaKmsKeyId: null } ? wanted
            : request.ReplicaKmsKeyId is not null ? wanted with { ReplicaKmsKeyId = request.ReplicaKmsKeyId }
            : throw new CrrException(CrrErrorCode.InvalidParameter, "The rule needs a KMS key for replicas, and which one is a decision.")
            {
                Target = rule.RuleId,
                Remedy = "Name a key of the destination's Region: -ReplicaKmsKeyId ARN.",
            };
    }

    private async Task FitAsync(ICrrServices world, IOperationContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReplicationRuleInfo> rules = await new GetRules(world)
            .ExecuteAsync(new GetRulesRequest(Source), context, cancellationToken).ConfigureAwait(false);
        RoleArn role = RoleArn.Parse(mend.Target);
        bool isNew = await world.Source.Roles.FindAsync(role.Name, cancellationToken).ConfigureAwait(false) is null;
        await new CreateReplicationRole(world).ExecuteAsync(
            new CreateReplicationRoleRequest(role.Name, [], [])
            {
                Rules = rules,
                Path = isNew ? role.Path : null,
                AddToOthers = request.Force,
            },
            context,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task GrantAsync(ICrrServices world, IOperationContext context, CancellationToken cancellationToken)
    {
        ReplicationRuleInfo info = await RuleAsync(world, cancellationToken).ConfigureAwait(false);
        await new GrantAccess(world).ExecuteAsync(
            new GrantAccessRequest(info.RoleArn, mend.Target)
            {
                Prefix = info.Prefix,
                DeleteMarkers = info.DeleteMarkerReplication,
                OwnerOverride = info.OwnerOverride,
                ReplicaKmsKeyId = info.ReplicaKmsKeyId,
            },
            context,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RepairDocument>> GrantsAsync(ICrrServices world, CancellationToken cancellationToken)
    {
        ReplicationRuleInfo info = await RuleAsync(world, cancellationToken).ConfigureAwait(false);
        string? key = info.ReplicaKmsKeyId is null ? null
            : (await world.Destination.Keys.FindAsync(info.ReplicaKmsKeyId, cancellationToken).ConfigureAwait(false))?.Arn;
        return key is null
            ? [RepairDocument.BucketPolicy(mend.Target)]
            : [RepairDocument.BucketPolicy(mend.Target), RepairDocument.KeyPolicy(key)];
    }

    private async Task<ReplicationRuleInfo> RuleAsync(ICrrServices world, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReplicationRuleInfo> rules = await new GetRules(world).ExecuteAsync(
            new GetRulesRequest(Source) { DestinationBucket = rule.DestinationBucket },
            new Setup.Planning.SilentContext(),
            cancellationToken).ConfigureAwait(false);
        return rules.FirstOrDefault(one => one.RuleId == rule.RuleId)
            ?? throw RuleErrors.NotFound(Source, rule.RuleId ?? string.Empty, rules.Select(one => one.RuleId));
    }
}
