using Amazon.Runtime;
using Amazon.SQS.Model;
using S3Replication.Aws.Json;

namespace Amazon.SQS;

/// <summary>
/// The operations of Amazon SQS that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.SQS, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">API reference</see>).
/// </summary>
internal sealed class AmazonSQSClient(AWSCredentials credentials, AmazonSQSConfig config) : JsonClient(credentials, config)
{
    /// <summary><c>CreateQueue</c>.</summary>
    public Task<CreateQueueResponse> CreateQueueAsync(CreateQueueRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateQueueResponse>(request, cancellationToken);

    /// <summary><c>DeleteQueue</c>.</summary>
    public Task<DeleteQueueResponse> DeleteQueueAsync(DeleteQueueRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteQueueResponse>(request, cancellationToken);

    /// <summary><c>GetQueueAttributes</c>.</summary>
    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(GetQueueAttributesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetQueueAttributesResponse>(request, cancellationToken);

    /// <summary><c>GetQueueUrl</c>.</summary>
    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetQueueUrlResponse>(request, cancellationToken);

    /// <summary><c>ListQueueTags</c>.</summary>
    public Task<ListQueueTagsResponse> ListQueueTagsAsync(ListQueueTagsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListQueueTagsResponse>(request, cancellationToken);
}
