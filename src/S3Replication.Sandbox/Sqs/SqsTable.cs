using System.Collections.Concurrent;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Sqs;

/// <summary>The queues of every account in every Region.</summary>
/// <param name="clock">The time.</param>
internal sealed class SqsTable(TimeProvider clock)
{
    private readonly ConcurrentDictionary<QueueArn, SqsQueue> _queues = new();

    /// <summary>Tells that queues or messages have changed.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>The time.</summary>
    public TimeProvider Clock => clock;

    /// <summary>
    /// The lock of what concerns two queues: whoever keeps them finds a message that goes from one to another in one of them. It is
    /// taken before that of a queue.
    /// </summary>
    public object Gate { get; } = new();

    /// <summary>All queues, in the order of their ARNs.</summary>
    public IEnumerable<SqsQueue> All => _queues.Values.OrderBy(queue => queue.Arn.ToString(), StringComparer.Ordinal);

    /// <summary>A queue; null when there is none.</summary>
    /// <param name="arn">Its ARN.</param>
    public SqsQueue? Find(QueueArn arn) => _queues.GetValueOrDefault(arn);

    /// <summary>Adds a queue unless its name is taken.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The queue of that name.</returns>
    public SqsQueue GetOrAdd(SqsQueue queue)
    {
        SqsQueue present = _queues.GetOrAdd(queue.Arn, queue);
        if (present == queue)
        {
            queue.Changes = Changes;
            Changes.Raise();
        }

        return present;
    }

    /// <summary>Removes a queue.</summary>
    /// <param name="queue">The queue.</param>
    public void Remove(SqsQueue queue)
    {
        _queues.TryRemove(new(queue.Arn, queue));
        Changes.Raise();
    }

    /// <summary>Puts queues in the place of all that there are.</summary>
    /// <param name="queues">The queues.</param>
    public void Restore(IReadOnlyCollection<SqsQueue> queues)
    {
        HashSet<QueueArn> kept = [.. queues.Select(queue => queue.Arn)];
        foreach (QueueArn gone in _queues.Keys.Where(arn => !kept.Contains(arn)))
        {
            _queues.TryRemove(gone, out _);
        }

        foreach (SqsQueue queue in queues)
        {
            queue.Changes = Changes;
            _queues[queue.Arn] = queue;
        }
    }
}
