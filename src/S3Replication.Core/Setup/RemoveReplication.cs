using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup.Planning;

namespace S3Replication.Core.Setup;

/// <summary>
/// Takes back what this module set up between two buckets: its rules, what lets the role in at the destination, and the role when
/// nothing else uses it. Buckets, their versioning and what has been replicated stay.
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class RemoveReplication(ICrrServices services)
{
    /// <summary>Plans all of it first, and takes it back when each change is approved.</summary>
    /// <param name="request">The pair.</param>
    /// <param name="context">Approves each change while it is planned, and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One record for each direction; none when a change was not approved, and then nothing was changed.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>BucketNotFound</c>, <c>AccessDenied</c>; <c>RuleNotFound</c> when this
    /// module has no such rule there, <c>RuleNotOwned</c> when somebody else has.
    /// </exception>
    public async Task<IReadOnlyList<ReplicationRemoval>> ExecuteAsync(
        RemoveReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.SourceBucket);
        BucketNameRule.Validate(request.DestinationBucket);
        PlannedWorld imagined = new(services);
        PlanningContext planning = new(context);
        IReadOnlyList<ReplicationRemoval> planned = await RemoveAsync(imagined, request, planning, cancellationToken).ConfigureAwait(false);
        if (!planning.IsApproved || planned.Count == 0)
        {
            planning.TellAll();
            return [];
        }

        return await RemoveAsync(services, request, new ApprovedContext(planning, context), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<ReplicationRemoval>> RemoveAsync(
        ICrrServices world, RemoveReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        RemovalRun there = new(world, context);
        List<ReplicationRemoval> removals =
        [
            await there.RemoveAsync(request.SourceBucket, request.DestinationBucket, request.RuleId, cancellationToken).ConfigureAwait(false)
                ?? throw await NotFoundAsync(world, request, cancellationToken).ConfigureAwait(false),
        ];
        if (request.TwoWay)
        {
            RemovalRun back = new(new Sides(world.Destination, world.Source, world), context);
            ReplicationRemoval? removal = await back
                .RemoveAsync(request.DestinationBucket, request.SourceBucket, ruleId: null, cancellationToken).ConfigureAwait(false);
            if (removal is not null)
            {
                removals.Add(removal);
            }
        }

        return removals;
    }

    private static async Task<CrrException> NotFoundAsync(
        ICrrServices world, RemoveReplicationRequest request, CancellationToken cancellationToken)
    {
        GetRulesRequest all = new(request.SourceBucket) { DestinationBucket = request.DestinationBucket };
        IReadOnlyList<ReplicationRuleInfo> rules = await new GetRules(world)
            .ExecuteAsync(all, new SilentContext(), cancellationToken).ConfigureAwait(false);
        ReplicationRuleInfo? foreign = rules.FirstOrDefault(rule => request.RuleId is null || rule.RuleId == request.RuleId);
        return foreign is not null
            ? RuleErrors.NotOwned(request.SourceBucket, foreign.RuleId ?? "(without id)")
            : new CrrException(
                CrrErrorCode.RuleNotFound,
                $"Bucket {request.SourceBucket} has no rule{(request.RuleId is null ? string.Empty : $" {request.RuleId}")} to bucket {request.DestinationBucket}.")
            {
                Target = request.SourceBucket,
                Remedy = $"There is nothing to remove. Get-CrrReplication -SourceBucket {request.SourceBucket} tells what there is.",
            };
    }
}
