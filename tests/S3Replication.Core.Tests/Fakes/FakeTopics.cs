using S3Replication.Core.Monitoring;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Topics that keep what they are told.</summary>
internal sealed class FakeTopics(FakeAws aws) : ITopicStore
{
    /// <summary>The policies of the topics that there are.</summary>
    public Dictionary<string, string> Policies { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyDictionary<string, string>> Tags { get; } = new(StringComparer.Ordinal);

    public List<(string Topic, TopicSubscription Subscription)> Subscriptions { get; } = [];

    public async Task<string?> FindPolicyAsync(string topicArn, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetTopicAttributes {topicArn}", changes: false, cancellationToken);
        return Policies.GetValueOrDefault(topicArn);
    }

    public async Task CreateAsync(string topicArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"CreateTopic {topicArn}", changes: true, cancellationToken);
        Policies[topicArn] = """{"Version":"2008-10-17","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},"Action":"SNS:Publish","Resource":"*"}]}""";
        Tags[topicArn] = tags;
    }

    public async Task PutPolicyAsync(string topicArn, string policyJson, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"SetTopicAttributes {topicArn}", changes: true, cancellationToken);
        Policies[topicArn] = policyJson;
    }

    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string topicArn, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ListTagsForResource {topicArn}", changes: false, cancellationToken);
        return Tags.GetValueOrDefault(topicArn, new Dictionary<string, string>());
    }

    public async Task<IReadOnlyList<TopicSubscription>> ListSubscriptionsAsync(string topicArn, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ListSubscriptionsByTopic {topicArn}", changes: false, cancellationToken);
        return [.. Subscriptions.Where(one => one.Topic == topicArn).Select(one => one.Subscription)];
    }

    public async Task SubscribeAsync(string topicArn, string protocol, string endpoint, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"Subscribe {topicArn} {endpoint}", changes: true, cancellationToken);
        Subscriptions.Add((topicArn, new TopicSubscription(protocol, endpoint, IsConfirmed: protocol != "email")));
    }

    public async Task DeleteAsync(string topicArn, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"DeleteTopic {topicArn}", changes: true, cancellationToken);
        Policies.Remove(topicArn);
    }
}
