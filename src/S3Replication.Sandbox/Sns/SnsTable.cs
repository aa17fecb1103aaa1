using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Sns;

/// <summary>The topics of every account in every Region.</summary>
internal sealed class SnsTable
{
    private readonly object _gate = new();
    private readonly Dictionary<TopicArn, SnsTopic> _topics = [];

    /// <summary>Tells that topics have changed.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>All topics, in the order of their ARNs.</summary>
    public IReadOnlyList<SnsTopic> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _topics.Values.OrderBy(topic => topic.Arn.ToString(), StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>A topic; null when there is none.</summary>
    /// <param name="arn">Its ARN; null for none.</param>
    public SnsTopic? Find(TopicArn? arn)
    {
        lock (_gate)
        {
            return arn is null ? null : _topics.GetValueOrDefault(arn);
        }
    }

    /// <summary>Adds a topic unless its name is taken.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>The topic of that name.</returns>
    public SnsTopic GetOrAdd(SnsTopic topic)
    {
        lock (_gate)
        {
            if (!_topics.TryAdd(topic.Arn, topic))
            {
                return _topics[topic.Arn];
            }

            Changes.Raise();
            return topic;
        }
    }

    /// <summary>Puts another topic in the place of one.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <param name="change">Makes the other one of it.</param>
    /// <exception cref="Http.ServiceException"><c>NotFound</c>.</exception>
    public void Change(TopicArn arn, Func<SnsTopic, SnsTopic> change)
    {
        lock (_gate)
        {
            _topics[arn] = change(_topics.GetValueOrDefault(arn) ?? throw SnsErrors.NoSuchTopic());
            Changes.Raise();
        }
    }

    /// <summary>Removes a topic.</summary>
    /// <param name="arn">Its ARN.</param>
    public void Remove(TopicArn arn)
    {
        lock (_gate)
        {
            _topics.Remove(arn);
            Changes.Raise();
        }
    }

    /// <summary>Puts topics in the place of all that there are.</summary>
    /// <param name="topics">The topics.</param>
    public void Restore(IEnumerable<SnsTopic> topics)
    {
        lock (_gate)
        {
            _topics.Clear();
            foreach (SnsTopic topic in topics)
            {
                _topics.Add(topic.Arn, topic);
            }
        }
    }
}
