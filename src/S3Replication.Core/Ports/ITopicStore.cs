using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Ports;

/// <summary>
/// Topics of Amazon SNS
/// (<see href="https://docs.aws.amazon.com/sns/latest/api/welcome.html">SNS API reference</see>). The ARN tells the Region. Failures are
/// <see cref="Errors.CrrException"/>.
/// </summary>
public interface ITopicStore
{
    /// <summary>The access policy of a topic: <c>GetTopicAttributes</c>.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The JSON document; null when there is no such topic.</returns>
    Task<string?> FindPolicyAsync(string topicArn, CancellationToken cancellationToken);

    /// <summary>Makes a topic: <c>CreateTopic</c>.</summary>
    /// <param name="topicArn">The ARN that it gets.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task CreateAsync(string topicArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Replaces the access policy: <c>SetTopicAttributes</c>.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="policyJson">The JSON document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutPolicyAsync(string topicArn, string policyJson, CancellationToken cancellationToken);

    /// <summary>The tags: <c>ListTagsForResource</c>.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string topicArn, CancellationToken cancellationToken);

    /// <summary>Who gets its messages: <c>ListSubscriptionsByTopic</c>.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<IReadOnlyList<TopicSubscription>> ListSubscriptionsAsync(string topicArn, CancellationToken cancellationToken);

    /// <summary>Subscribes somebody: <c>Subscribe</c>. Mail is sent only after a click in a first one.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="protocol"><c>email</c>, <c>sqs</c> …</param>
    /// <param name="endpoint">The address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task SubscribeAsync(string topicArn, string protocol, string endpoint, CancellationToken cancellationToken);

    /// <summary>Deletes a topic with its subscriptions, if it is there: <c>DeleteTopic</c>.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteAsync(string topicArn, CancellationToken cancellationToken);
}
