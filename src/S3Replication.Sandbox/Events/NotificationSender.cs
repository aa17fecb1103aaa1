using System.Text.Json.Nodes;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Events;

/// <summary>
/// Brings events to queues: asynchronously, each once and in the order in which they happened, though S3 promises neither
/// ("designed to be delivered at least once"). What a queue does not take is lost, as it is at AWS in the end, and the log says so.
/// </summary>
/// <param name="queues">The queues.</param>
internal sealed class NotificationSender(SqsTable queues)
{
    // What S3 signs messages with has this kind of id.
    private const string SenderId = "AIDAS3EVENTSOFSANDBOX";

    private readonly object _gate = new();
    private readonly Queue<(LoggedEvent Logged, NotificationTarget Target, Bucket Bucket)> _waiting = new();
    private bool _isWorking;

    /// <summary>Sends an event to all who want to know of it.</summary>
    /// <param name="logged">The event.</param>
    /// <param name="bucket">Its bucket.</param>
    public void Send(LoggedEvent logged, Bucket bucket)
    {
        NotificationConfiguration configuration = NotificationConfiguration.Of(bucket);
        if (configuration.Targets.Count == 0 && !configuration.HasEventBridge)
        {
            return;
        }

        NotificationTarget[] targets = [.. configuration.Targets.Where(target => target.Wants(logged))];
        List<SandboxNotification> told = [.. targets.Select(target => new SandboxNotification(target.Id, target.Arn, "Pending"))];
        if (configuration.HasEventBridge && !logged.Name.StartsWith("Replication:", StringComparison.Ordinal))
        {
            told.Add(new SandboxNotification("EventBridge", "EventBridge", "Failed: the sandbox has no Amazon EventBridge."));
        }

        logged.Notifications = told;
        lock (_gate)
        {
            foreach (NotificationTarget target in targets)
            {
                _waiting.Enqueue((logged, target, bucket));
            }

            if (!_isWorking && _waiting.Count > 0)
            {
                _isWorking = true;
                ThreadPool.UnsafeQueueUserWorkItem(static sender => sender.Work(), this, preferLocal: false);
            }
        }
    }

    /// <summary>Why S3 cannot send the events of a bucket to a destination; null when it can.</summary>
    /// <param name="target">The destination.</param>
    /// <param name="bucket">The bucket.</param>
    public string? Refusal(NotificationTarget target, Bucket bucket) => target.Kind switch
    {
        NotificationKind.Topic => NotHere("Amazon SNS"),
        NotificationKind.Function => NotHere("AWS Lambda"),
        _ => Find(target.Arn, bucket, out string? refusal) is null ? refusal : null,
    };

    /// <summary>
    /// Sends the message with which S3 tries a destination when it is configured
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>).
    /// </summary>
    /// <param name="target">The destination, which is there.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="origin">The request.</param>
    public void SendTest(NotificationTarget target, Bucket bucket, EventOrigin origin)
    {
        JsonObject test = new()
        {
            ["Service"] = "Amazon S3",
            ["Event"] = "s3:TestEvent",
            ["Time"] = EventRecord.Time(queues.Clock.GetUtcNow()),
            ["Bucket"] = bucket.Name,
            ["RequestId"] = origin.RequestId,
            ["HostId"] = origin.HostId,
        };
        Bring(target.Arn, bucket, test.ToJsonString(EventRecord.Json));
    }

    private void Work()
    {
        while (TryTake(out (LoggedEvent Logged, NotificationTarget Target, Bucket Bucket) next))
        {
            (LoggedEvent logged, NotificationTarget target, Bucket bucket) = next;
            string? refusal = target.Kind == NotificationKind.Queue
                ? Bring(target.Arn, bucket, EventRecord.Message(logged, target.Id))
                : Refusal(target, bucket);
            string outcome = refusal is null ? "Delivered" : "Failed: " + refusal;
            logged.Notifications =
            [
                .. logged.Notifications.Select(one => one.ConfigurationId == target.Id ? one with { Outcome = outcome } : one),
            ];
        }
    }

    private bool TryTake(out (LoggedEvent Logged, NotificationTarget Target, Bucket Bucket) next)
    {
        lock (_gate)
        {
            _isWorking = _waiting.TryDequeue(out next);
            return _isWorking;
        }
    }

    private string? Bring(string arn, Bucket bucket, string body)
    {
        if (Find(arn, bucket, out string? refusal) is { } queue)
        {
            queue.Add(
                new SqsMessage(body, SenderId, queues.Clock.GetUtcNow()), TimeSpan.FromSeconds(queue.Settings.Number("DelaySeconds")));
        }

        return refusal;
    }

    private SqsQueue? Find(string arn, Bucket bucket, out string? refusal)
    {
        SqsQueue? queue = QueueArn.TryParse(arn) is { } name ? queues.Find(name) : null;
        refusal = queue is null ? "The destination queue does not exist"
            : QueuePolicy.AllowsS3(queue, bucket) ? null
            : "Permissions on the destination queue do not allow S3 to publish notifications from this bucket";
        return refusal is null ? queue : null;
    }

    private static string NotHere(string service) =>
        $"The sandbox has no {service}: x-amz-skip-destination-validation keeps the configuration all the same";
}
