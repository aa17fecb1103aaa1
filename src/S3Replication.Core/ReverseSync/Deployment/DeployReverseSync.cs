using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Notifications;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;
using S3Replication.Core.Setup.Planning;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>
/// Deploys the function that carries changes of a replica bucket back, with its role, its queue and the bucket's notification. Run again it
/// changes what differs.
/// </summary>
/// <param name="services">The world; only its source's side is used: both buckets are of one account.</param>
public sealed class DeployReverseSync(ICrrServices services)
{
    private const int MostSeconds = 900;
    private const int LeastSeconds = 30;

    /// <summary>Makes all of it, or nothing when a change is not approved.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="context">Approves each change and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is there; null when a change was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidParameter</c>, <c>InvalidBucketName</c>, <c>InvalidArn</c>, <c>BucketNotFound</c>, <c>BucketConflict</c>; <c>RuleNotFound</c> when
    /// nothing replicates between the two; <c>InvalidState</c> when a bucket keeps no versions, a rule goes back already, a notification of others
    /// would overlap, or a part of the name is somebody else's or of other buckets; <c>RoleNotOwned</c>, <c>AccessDenied</c>, <c>DeadlinePassed</c>.
    /// </exception>
    public async Task<ReverseSyncDeployment?> ExecuteAsync(
        DeployReverseSyncRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        Validate(request);
        DeploymentReader reader = new(services.Source);
        ReverseSyncNames names = await reader.NamesAsync(request.ReplicaBucket, request.Name, cancellationToken).ConfigureAwait(false);
        await reader.OwnBucketAsync(request.SourceBucket, names.AccountId, cancellationToken).ConfigureAwait(false);
        await RequireVersionsAsync(request, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ReplicationRuleInfo> forth = await RequireRulesAsync(request, cancellationToken).ConfigureAwait(false);
        DeploymentFacts facts = await reader.ReadAsync(request.ReplicaBucket, request.SourceBucket, names, cancellationToken).ConfigureAwait(false);
        DeploymentPlan plan = new(services.Source, request, names, facts, new DeploymentWaits(services));
        RefuseOverlap(request, facts, plan);
        Warn(request, forth, context);

        IReadOnlyList<DeploymentStep> steps = plan.Steps();
        if (steps.Count == 0)
        {
            context.Verbose($"Function {names.Name} is as it should be.");
        }

        return await DeploymentSteps.CarryOutAsync(steps, context, cancellationToken).ConfigureAwait(false)
            ? new ReverseSyncDeployment(request.SourceBucket, request.ReplicaBucket, names.Name)
            {
                Region = names.Region,
                FunctionArn = names.FunctionArn,
                RoleArn = names.RoleArn,
                DeadLetterArn = names.QueueArn,
                NotificationId = names.NotificationId,
                Concurrency = request.Concurrency,
                Created = facts.Function is null,
                Changed = steps.Count > 0,
            }
            : null;
    }

    private static void Validate(DeployReverseSyncRequest request)
    {
        BucketNameRule.Validate(request.SourceBucket);
        BucketNameRule.Validate(request.ReplicaBucket);
        if (request.SourceBucket == request.ReplicaBucket)
        {
            throw Wrong($"'{request.SourceBucket}' is both buckets.", request.SourceBucket, "Give two buckets.");
        }

        if (request.Name is not null)
        {
            ReverseSyncNames.Validate(request.Name);
        }

        KeyPrefixRule.Validate(request.Prefix);
        if (request.Concurrency is < 0 or > 900)
        {
            throw Wrong($"A reserved concurrency is 0 to 900, not {request.Concurrency}.", $"{request.Concurrency}", "Give a small number: 5 is the default, 0 stops the function.");
        }

        if (request.TimeoutSeconds is < LeastSeconds or > MostSeconds || request.MemoryMegabytes is < 128 or > 10240)
        {
            throw Wrong(
                $"The function's time is {LeastSeconds} to {MostSeconds} seconds and its memory 128 to 10240 MB, not {request.TimeoutSeconds} and {request.MemoryMegabytes}.",
                request.SourceBucket,
                "900 seconds and 512 MB are the defaults.");
        }

        foreach (string key in new[] { request.KmsKeyId, request.ReplicaKmsKeyId }.OfType<string>())
        {
            if (!Arn.TryParse(key, out Arn? arn) || arn.Service != "kms" || !arn.Resource.StartsWith("key/", StringComparison.Ordinal))
            {
                throw new CrrException(CrrErrorCode.InvalidArn, $"'{key}' is not the ARN of a KMS key.")
                {
                    Target = key,
                    Remedy = "Give it as arn:aws:kms:REGION:ACCOUNT:key/ID: policies name keys so, not by alias.",
                };
            }
        }
    }

    private static CrrException Wrong(string message, string target, string remedy) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = target, Remedy = remedy };

    private async Task RequireVersionsAsync(DeployReverseSyncRequest request, CancellationToken cancellationToken)
    {
        foreach (string bucket in new[] { request.SourceBucket, request.ReplicaBucket })
        {
            if (await services.Source.Buckets.GetVersioningAsync(bucket, cancellationToken).ConfigureAwait(false) != VersioningStatus.Enabled)
            {
                throw new CrrException(CrrErrorCode.InvalidState, $"The bucket '{bucket}' keeps no versions, by which the function tells what came first.")
                {
                    Target = bucket,
                    Remedy = $"Enable-BucketVersioning -BucketName {bucket}",
                };
            }
        }
    }

    private static string NativeCall(DeployReverseSyncRequest request) =>
        $"New-CrrReplication -SourceBucket {request.SourceBucket} -DestinationBucket {request.ReplicaBucket} -TwoWay";

    private async Task<IReadOnlyList<ReplicationRuleInfo>> RequireRulesAsync(
        DeployReverseSyncRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReplicationRuleInfo> forth = await RulesAsync(request.SourceBucket, request.ReplicaBucket, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ReplicationRuleInfo> back = await RulesAsync(request.ReplicaBucket, request.SourceBucket, cancellationToken).ConfigureAwait(false);
        if (forth.Count == 0)
        {
            throw new CrrException(
                CrrErrorCode.RuleNotFound, $"No rule that is enabled replicates bucket '{request.SourceBucket}' to '{request.ReplicaBucket}'.")
            {
                Target = request.SourceBucket,
                Remedy = $"Set up the way there first: {NativeCall(request).Replace(" -TwoWay", string.Empty, StringComparison.Ordinal)}. With -TwoWay S3 carries changes back by itself.",
            };
        }

        if (back.Count > 0 && !request.Force)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"S3 itself replicates bucket '{request.ReplicaBucket}' back to '{request.SourceBucket}' (rule {back[0].RuleId}): a function would do it twice.")
            {
                Target = request.ReplicaBucket,
                Remedy = "Nothing is missing. With -Force the function is made beside the rule: what the rule has brought back it leaves.",
            };
        }

        return forth;
    }

    private static void Warn(DeployReverseSyncRequest request, IReadOnlyList<ReplicationRuleInfo> forth, IOperationContext context)
    {
        context.Warning(
            $"Two rules are better than a function: S3 never replicates a replica again, keeps version ids and times, and retries by itself. Use {NativeCall(request)} unless a rule back can't be.");
        if (request.CarriesDeletes && !forth.Any(rule => rule.DeleteMarkerReplication))
        {
            context.Warning(
                $"The rule of '{request.SourceBucket}' does not replicate delete markers: what is deleted there stays in '{request.ReplicaBucket}'. Mend it with Set-CrrRule -SourceBucket {request.SourceBucket} -DestinationBucket {request.ReplicaBucket} -RuleId {forth[0].RuleId} -DeleteMarkerReplication $true.");
        }
    }

    private async Task<IReadOnlyList<ReplicationRuleInfo>> RulesAsync(string from, string to, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReplicationRuleInfo> rules = await new GetRules(Sides.Both(services.Source, services))
            .ExecuteAsync(new GetRulesRequest(from) { DestinationBucket = to }, new SilentContext(), cancellationToken).ConfigureAwait(false);
        return [.. rules.Where(rule => rule.Enabled)];
    }

    private static void RefuseOverlap(DeployReverseSyncRequest request, DeploymentFacts facts, DeploymentPlan plan)
    {
        BucketNotification wanted = plan.Notification;
        if (facts.Notifications.Entries.FirstOrDefault(entry => entry.Id == wanted.Id && entry.Arn != wanted.Arn) is { } taken)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState, $"The notification '{taken.Id}' of bucket '{request.ReplicaBucket}' is another's: it tells {taken.Arn}.")
            {
                Target = request.ReplicaBucket,
                Remedy = "Choose another -Name.",
            };
        }

        if (facts.Notifications.Overlapping(wanted) is [{ } other, ..])
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"The notification '{other.Id}' of bucket '{request.ReplicaBucket}' tells {other.Arn} of the same events, and S3 tells each event to one alone.")
            {
                Target = request.ReplicaBucket,
                Remedy = "Let that one go to a topic of Amazon SNS that tells both, narrow it, or carry back a -Prefix that it does not have.",
            };
        }
    }
}
