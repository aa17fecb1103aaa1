using System.Text.Json.Nodes;
using S3Replication.Sandbox.Lambda;
using S3Replication.Sandbox.Sns;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Events;

/// <summary>
/// Brings events to queues, topics and functions: asynchronously, each once and in the order in which they happened, though S3 promises
/// neither ("designed to be delivered at least once"). What a destination does not take is lost, as it is at AWS in the end, and the log
/// says so.
/// </summary>
/// <param name="queues">The queues.</param>
/// <param name="topics">Publishes to topics; null when there are none.</param>
/// <param name="functions">The functions; null when there are none.</param>
internal sealed class NotificationSender(SqsTable queues, TopicPublisher? topics = null, FunctionTarget? functions = null)
{
    // What S3 signs messages with has this kind of id.
    private const string SenderId = "AIDAS3EVENTSOFSANDBOX";
    private const string ServicePrincipal = "s3.amazonaws.com";

    // The subject of what S3 publishes.
    private const string Subject = "Amazon S3 Notification";

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
        NotificationKind.Topic => topics is null ? NotHere("Amazon SNS") : RefusalOfTopic(target.Arn, bucket),
        NotificationKind.Function => functions is null ? NotHere("AWS Lambda") : functions.Refusal(target.Arn, bucket),
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
        // Functions are not tried: S3 only looks at their policy.
        if (target.Kind == NotificationKind.Function)
        {
            return;
        }

        JsonObject test = new()
        {
            ["Service"] = "Amazon S3",
            ["Event"] = "s3:TestEvent",
            ["Time"] = EventRecord.Time(queues.Clock.GetUtcNow()),
            ["Bucket"] = bucket.Name,
            ["RequestId"] = origin.RequestId,
            ["HostId"] = origin.HostId,
        };
        Bring(target, bucket, test.ToJsonString(EventRecord.Json));
    }

    private void Work()
    {
        while (TryTake(out (LoggedEvent Logged, NotificationTarget Target, Bucket Bucket) next))
        {
            (LoggedEvent logged, NotificationTarget target, Bucket bucket) = next;
            string? refusal = TryBring(logged, target, bucket);
            string outcome = refusal is null ? "Delivered" : "Failed: " + refusal;
            logged.Notifications =
            [
                .. logged.Notifications.Select(one => one.ConfigurationId == target.Id ? one with { Outcome = outcome } : one),
            ];
        }
    }

    private string? TryBring(LoggedEvent logged, NotificationTarget target, Bucket bucket)
    {
        try
        {
            string message = EventRecord.Message(logged, target.Id);
            return target.Kind == NotificationKind.Function && functions is not null
                ? functions.Bring(target.Arn, bucket, message, logged.Origin.RequestId)
                : Bring(target, bucket, message);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            // A defect of the sandbox shows in the log of events, not as a dead process.
            return $"SandboxDefect: {defect.GetType().Name}: {defect.Message}";
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

    private string? Bring(NotificationTarget target, Bucket bucket, string body) => target.Kind switch
    {
        NotificationKind.Queue => Send(target.Arn, bucket, body),
        NotificationKind.Topic when topics is not null => Publish(target.Arn, bucket, body),
        _ => Refusal(target, bucket),
    };

    private string? Publish(string arn, Bucket bucket, string body)
    {
        topics!.PublishFor(arn, ServicePrincipal, bucket.Arn, bucket.OwnerId, new TopicMessage(Subject, body));
        return RefusalOfTopic(arn, bucket);
    }

    private string? RefusalOfTopic(string arn, Bucket bucket) =>
        topics!.Refusal(arn, ServicePrincipal, bucket.Arn, bucket.OwnerId) is not { } refusal ? null
        : refusal.StartsWith("Permissions", StringComparison.Ordinal)
            ? "Permissions on the destination topic do not allow S3 to publish notifications from this bucket"
            : refusal;

    private string? Send(string arn, Bucket bucket, string body)
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
