using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Sqs;

/// <summary>A request to SQS, with the questions that every operation asks.</summary>
/// <param name="Queues">The queues of every account.</param>
/// <param name="Iam">The roles.</param>
/// <param name="Request">The request.</param>
/// <param name="Action">What it wants.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record SqsCall(SqsTable Queues, IamTable Iam, ServiceRequest Request, string Action, SqsParameters Parameters)
{
    /// <summary>
    /// Actions that no policy of a queue gives to other accounts
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-customer-managed-policy-examples.html">Cross-account permissions</see>).
    /// </summary>
    private static readonly string[] s_ownersOnly =
        ["DeleteQueue", "ListQueueTags", "SetQueueAttributes", "TagQueue", "UntagQueue"];

    /// <summary>Who sent it.</summary>
    public Caller Caller => Request.Caller;

    /// <summary>The queue that the request names, when the caller may do to it what the request is for.</summary>
    /// <exception cref="ServiceException"><c>QueueDoesNotExist</c>, <c>AccessDenied</c>.</exception>
    public SqsQueue Queue()
    {
        // An address or a path: all that counts is account and name at its end.
        string[] parts = Parameters.Required("QueueUrl").Split('/');
        QueueArn? arn = parts.Length >= 2 ? ArnOf(parts[^1], parts[^2]) : null;
        SqsQueue queue = (arn is null ? null : Queues.Find(arn)) ?? throw SqsErrors.NoSuchQueue();
        Demand(queue);
        return queue;
    }

    /// <summary>Refuses a caller who may not do to a queue what the request is for.</summary>
    /// <param name="queue">The queue.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public void Demand(SqsQueue queue)
    {
        // A batch needs what each of its entries needs.
        string action = Action.EndsWith("Batch", StringComparison.Ordinal) ? Action[..^"Batch".Length] : Action;
        QueuePolicy.Demand(
            Iam, Caller, "sqs:" + action, queue.Arn, s_ownersOnly.Contains(action, StringComparer.Ordinal) ? null : queue.Settings.Policy);
    }

    /// <summary>The name that a queue has in the Region of the request.</summary>
    /// <param name="name">The queue's name there.</param>
    /// <param name="account">The account; the caller's when null.</param>
    public QueueArn ArnOf(string name, string? account = null) => new(Request.Region, account ?? Caller.AccountId, name);

    /// <summary>The address of a queue: on the host that the request was sent to.</summary>
    /// <param name="queue">The queue.</param>
    public string UrlOf(SqsQueue queue) => $"http://{Request.Http.Headers["Host"] ?? "127.0.0.1"}/{queue.Arn.AccountId}/{queue.Arn.Name}";
}
