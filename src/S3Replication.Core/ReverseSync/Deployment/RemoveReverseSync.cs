using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Notifications;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>Takes back what <see cref="DeployReverseSync"/> made. What the function has carried back stays.</summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class RemoveReverseSync(ICrrServices services)
{
    /// <summary>Takes all of it back, or nothing when a change is not approved.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="context">Approves each change and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was there; null when a change was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidParameter</c>, <c>InvalidBucketName</c>, <c>BucketNotFound</c>, <c>BucketConflict</c>; <c>InvalidState</c> when there is none, the
    /// queue has something in it, the role has policies of others, or a part is somebody else's or of another bucket; <c>RoleNotOwned</c>, <c>AccessDenied</c>.
    /// </exception>
    public async Task<ReverseSyncDeployment?> ExecuteAsync(
        RemoveReverseSyncRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.ReplicaBucket);
        if (request.Name is not null)
        {
            ReverseSyncNames.Validate(request.Name);
        }

        DeploymentReader reader = new(services.Source);
        ReverseSyncNames names = await reader.NamesAsync(request.ReplicaBucket, request.Name, cancellationToken).ConfigureAwait(false);
        DeploymentFacts facts = await reader.ReadAsync(request.ReplicaBucket, sourceBucket: null, names, cancellationToken).ConfigureAwait(false);
        Refuse(request, names, facts);
        List<DeploymentStep> steps = Steps(request, names, facts);
        if (steps.Count == 0)
        {
            throw new CrrException(CrrErrorCode.InvalidState, $"No function {names.Name} carries changes of bucket '{request.ReplicaBucket}' back.")
            {
                Target = request.ReplicaBucket,
                Remedy = "There is nothing to remove. Give the -Name that it was made with, when that was another.",
            };
        }

        return await DeploymentSteps.CarryOutAsync(steps, context, cancellationToken).ConfigureAwait(false)
            ? new ReverseSyncDeployment(
                facts.Function?.Settings.Environment.GetValueOrDefault("CRR_SOURCE_BUCKET") ?? string.Empty, request.ReplicaBucket, names.Name)
            {
                Region = names.Region,
                FunctionArn = names.FunctionArn,
                RoleArn = names.RoleArn,
                DeadLetterArn = names.QueueArn,
                NotificationId = names.NotificationId,
                Concurrency = facts.Function?.ReservedConcurrency,
                Changed = true,
            }
            : null;
    }

    private static void Refuse(RemoveReverseSyncRequest request, ReverseSyncNames names, DeploymentFacts facts)
    {
        if (facts.Queue is { Messages: > 0 } queue && !request.Force)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState, $"The queue {queue.Name} has {queue.Messages} changes that could not be carried back.")
            {
                Target = queue.Name,
                Remedy = "Look at them first: they are lost with the queue. -Force removes it all the same.",
            };
        }

        if (facts.Policies.Where(policy => policy.Arn is not null || policy.Name != Ownership.PolicyName).ToArray() is [{ } other, ..])
        {
            throw new CrrException(
                CrrErrorCode.InvalidState, $"Role {names.Name} has the policy {other.Name}, which this module did not make.")
            {
                Target = names.Name,
                Remedy = "Somebody may use the role for more. Detach or delete the policy first, when it is not needed.",
            };
        }
    }

    // Events stop first, and the role goes last: nothing runs without what it needs.
    private List<DeploymentStep> Steps(RemoveReverseSyncRequest request, ReverseSyncNames names, DeploymentFacts facts)
    {
        ICrrSession session = services.Source;
        List<DeploymentStep> steps = [];
        if (facts.Notifications.Entries.Any(entry => entry.Id == names.NotificationId && entry.Arn == names.FunctionArn))
        {
            steps.Add(new DeploymentStep("Bucket " + request.ReplicaBucket, $"Tell function {names.Name} no more", async token =>
            {
                string now = await session.Buckets.GetNotificationsAsync(request.ReplicaBucket, token).ConfigureAwait(false);
                await session.Buckets.PutNotificationsAsync(
                    request.ReplicaBucket, NotificationDocument.Parse(now).Without(names.NotificationId).ToXml(), token).ConfigureAwait(false);
            }));
        }

        if (facts.Function is not null)
        {
            steps.Add(new DeploymentStep(
                "Function " + names.Name, "Delete it", token => session.Functions.DeleteAsync(names.Region, names.Name, token)));
        }

        if (facts.Queue is { } queue)
        {
            steps.Add(new DeploymentStep("Queue " + queue.Name, "Delete it", token => session.Queues.DeleteAsync(names.Region, queue.Url, token)));
        }

        if (facts.Role is { } role)
        {
            steps.Add(new DeploymentStep("Role " + role.Name, $"Delete it and its policy {Ownership.PolicyName}", async token =>
            {
                foreach (RolePolicy policy in facts.Policies)
                {
                    await session.Roles.DeleteInlinePolicyAsync(role.Name, policy.Name, token).ConfigureAwait(false);
                }

                await session.Roles.DeleteAsync(role.Name, token).ConfigureAwait(false);
            }));
        }

        return steps;
    }
}
