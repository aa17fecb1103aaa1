using System.Collections.Concurrent;

namespace S3Replication.Sandbox.Sqs;

/// <summary>The queues of every account in every Region.</summary>
/// <param name="clock">The time.</param>
internal sealed class SqsTable(TimeProvider clock)
{
    private readonly ConcurrentDictionary<QueueArn, SqsQueue> _queues = new();

    /// <summary>The time.</summary>
    public TimeProvider Clock => clock;

    /// <summary>All queues, in the order of their ARNs.</summary>
    public IEnumerable<SqsQueue> All => _queues.Values.OrderBy(queue => queue.Arn.ToString(), StringComparer.Ordinal);

    /// <summary>A queue; null when there is none.</summary>
    /// <param name="arn">Its ARN.</param>
    public SqsQueue? Find(QueueArn arn) => _queues.GetValueOrDefault(arn);

    /// <summary>Adds a queue unless its name is taken.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The queue of that name.</returns>
    public SqsQueue GetOrAdd(SqsQueue queue) => _queues.GetOrAdd(queue.Arn, queue);

    /// <summary>Removes a queue.</summary>
    /// <param name="queue">The queue.</param>
    public void Remove(SqsQueue queue) => _queues.TryRemove(new(queue.Arn, queue));
}
