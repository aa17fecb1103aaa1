using S3Replication.Core.Errors;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Sqs;

/// <summary>
/// Who may do what with a queue: its own policy and those of the caller, both across accounts
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-overview-of-managing-access.html">Overview of managing access in Amazon SQS</see>).
/// </summary>
internal static class QueuePolicy
{
    /// <summary>Whether a text can be the policy of a queue.</summary>
    /// <param name="json">The text.</param>
    public static bool IsWellFormed(string json)
    {
        try
        {
            return PolicyDocument.Parse(json, "policy").Statements.All(
                statement => statement.Principals.Count > 0
                    && statement.Actions.All(action => action == "*" || action.StartsWith("SQS:", StringComparison.OrdinalIgnoreCase)));
        }
        catch (CrrException)
        {
            return false;
        }
    }

    /// <summary>Refuses a caller who may not.</summary>
    /// <param name="iam">The roles.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="action">The action, <c>sqs:SendMessage</c>.</param>
    /// <param name="arn">The queue; null when the action is for none.</param>
    /// <param name="policy">Its policy; null for none.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public static void Demand(IamTable iam, Caller caller, string action, QueueArn? arn, string? policy)
    {
        PolicySet policies = RolePermissions.Of(iam, caller) with { Resource = policy is null ? null : ParsedPolicies.Of(policy) };
        string resource = arn?.ToString() ?? "*";
        AccessDecision decision = iam.Organizations.Decide(
            new AccessRequest(caller.Principal(), action, resource, arn?.AccountId ?? caller.AccountId) { Context = caller.Context },
            policies);
        if (!decision.IsAllowed)
        {
            throw SqsErrors.AccessDenied(
                $"{DenialText.Of(caller, action, resource, decision, policies).Replace($"\"{resource}\"", resource, StringComparison.Ordinal)}");
        }
    }

    /// <summary>
    /// Whether S3 may send messages for a bucket: only the queue's policy can say so, and S3 tells it the bucket and its owner
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html">Granting permissions to publish event notification messages to a destination</see>).
    /// </summary>
    /// <param name="queue">The queue.</param>
    /// <param name="bucket">The bucket.</param>
    public static bool AllowsS3(SqsQueue queue, Bucket bucket) => AllowsService(queue, "s3.amazonaws.com", bucket.Arn, bucket.OwnerId);

    /// <summary>
    /// Whether a service may send messages for a resource, as SNS does for a topic
    /// (<see href="https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html">Subscribing an Amazon SQS queue to an Amazon SNS topic</see>).
    /// </summary>
    /// <param name="queue">The queue.</param>
    /// <param name="service">The service: <c>sns.amazonaws.com</c>.</param>
    /// <param name="sourceArn">The resource.</param>
    /// <param name="sourceAccount">Whose it is.</param>
    public static bool AllowsService(SqsQueue queue, string service, string sourceArn, string sourceAccount) =>
        queue.Settings.Policy is { } policy && PolicyEvaluator.Evaluate(
            new AccessRequest(AccessPrincipal.Service(service), "sqs:SendMessage", queue.Arn.ToString(), queue.Arn.AccountId)
            {
                Context = RequestContext.OfService(service, sourceArn, sourceAccount),
            },
            new PolicySet { Resource = ParsedPolicies.Of(policy), ResourcePolicyRequired = true }).IsAllowed;
}
