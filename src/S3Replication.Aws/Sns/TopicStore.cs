using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Sns;

/// <summary>Topics of Amazon SNS.</summary>
internal sealed class TopicStore(AwsClients clients) : ITopicStore
{
    private const string Policy = "Policy";
    private const string Pending = "PendingConfirmation";

    /// <inheritdoc/>
    public Task<string?> FindPolicyAsync(string topicArn, CancellationToken cancellationToken) =>
        OnAsync<string?>("sns:GetTopicAttributes", topicArn, async client =>
        {
            try
            {
                GetTopicAttributesResponse response = await client
                    .GetTopicAttributesAsync(new GetTopicAttributesRequest { TopicArn = topicArn }, cancellationToken).ConfigureAwait(false);
                return response.Attributes?.GetValueOrDefault(Policy) ?? string.Empty;
            }
            catch (AmazonServiceException error) when (error.ErrorCode == "NotFound")
            {
                return null;
            }
        }, cancellationToken);

    /// <inheritdoc/>
    public Task CreateAsync(string topicArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        OnAsync("sns:CreateTopic", topicArn, client => client.CreateTopicAsync(
            new CreateTopicRequest
            {
                Name = Arn.Parse(topicArn).Resource,
                Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            },
            cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task PutPolicyAsync(string topicArn, string policyJson, CancellationToken cancellationToken) =>
        OnAsync("sns:SetTopicAttributes", topicArn, client => client.SetTopicAttributesAsync(
            new SetTopicAttributesRequest { TopicArn = topicArn, AttributeName = Policy, AttributeValue = policyJson },
            cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string topicArn, CancellationToken cancellationToken) =>
        OnAsync<IReadOnlyDictionary<string, string>>("sns:ListTagsForResource", topicArn, async client =>
            (await client.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = topicArn }, cancellationToken).ConfigureAwait(false))
                .Tags?.ToDictionary(tag => tag.Key ?? string.Empty, tag => tag.Value ?? string.Empty, StringComparer.Ordinal) ?? [],
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TopicSubscription>> ListSubscriptionsAsync(string topicArn, CancellationToken cancellationToken)
    {
        List<TopicSubscription> subscriptions = [];
        string? token = null;
        do
        {
            ListSubscriptionsByTopicRequest request = new() { TopicArn = topicArn, NextToken = token };
            ListSubscriptionsByTopicResponse page = await OnAsync(
                "sns:ListSubscriptionsByTopic",
                topicArn,
                client => client.ListSubscriptionsByTopicAsync(request, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            subscriptions.AddRange((page.Subscriptions ?? []).Select(one => new TopicSubscription(
                one.Protocol ?? string.Empty, one.Endpoint ?? string.Empty, one.SubscriptionArn != Pending)));
            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        return subscriptions;
    }

    /// <inheritdoc/>
    public Task SubscribeAsync(string topicArn, string protocol, string endpoint, CancellationToken cancellationToken) =>
        OnAsync("sns:Subscribe", topicArn, client => client.SubscribeAsync(
            new SubscribeRequest { TopicArn = topicArn, Protocol = protocol, Endpoint = endpoint }, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string topicArn, CancellationToken cancellationToken) =>
        OnAsync("sns:DeleteTopic", topicArn, client => client.DeleteTopicAsync(
            new DeleteTopicRequest { TopicArn = topicArn }, cancellationToken), cancellationToken);

    private async Task<T> OnAsync<T>(
        string action, string topicArn, Func<AmazonSimpleNotificationServiceClient, Task<T>> call, CancellationToken cancellationToken)
    {
        AmazonSimpleNotificationServiceClient client = await clients
            .SnsAsync(Arn.Parse(topicArn).Region, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, topicArn), () => call(client), cancellationToken).ConfigureAwait(false);
    }
}
