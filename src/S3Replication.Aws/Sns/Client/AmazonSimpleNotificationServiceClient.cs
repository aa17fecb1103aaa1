using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;
using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService;

/// <summary>
/// The operations of Amazon SNS that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.SimpleNotificationService, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/sns/latest/api/API_Operations.html">SNS actions</see>).
/// </summary>
internal sealed class AmazonSimpleNotificationServiceClient(AWSCredentials credentials, AmazonSimpleNotificationServiceConfig config)
    : QueryClient(credentials, config)
{
    /// <summary><c>CreateTopic</c>.</summary>
    public Task<CreateTopicResponse> CreateTopicAsync(CreateTopicRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateTopicResponse>(request, cancellationToken);

    /// <summary><c>DeleteTopic</c>.</summary>
    public Task<DeleteTopicResponse> DeleteTopicAsync(DeleteTopicRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteTopicResponse>(request, cancellationToken);

    /// <summary><c>GetTopicAttributes</c>.</summary>
    public Task<GetTopicAttributesResponse> GetTopicAttributesAsync(GetTopicAttributesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetTopicAttributesResponse>(request, cancellationToken);

    /// <summary><c>ListSubscriptionsByTopic</c>.</summary>
    public Task<ListSubscriptionsByTopicResponse> ListSubscriptionsByTopicAsync(ListSubscriptionsByTopicRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListSubscriptionsByTopicResponse>(request, cancellationToken);

    /// <summary><c>ListTagsForResource</c>.</summary>
    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListTagsForResourceResponse>(request, cancellationToken);

    /// <summary><c>SetTopicAttributes</c>.</summary>
    public Task<SetTopicAttributesResponse> SetTopicAttributesAsync(SetTopicAttributesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<SetTopicAttributesResponse>(request, cancellationToken);

    /// <summary><c>Subscribe</c>.</summary>
    public Task<SubscribeResponse> SubscribeAsync(SubscribeRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<SubscribeResponse>(request, cancellationToken);
}
