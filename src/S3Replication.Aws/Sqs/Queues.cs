using System.Globalization;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Queues;

namespace S3Replication.Aws.Sqs;

/// <summary>Queues in Amazon SQS.</summary>
internal sealed class Queues(AwsClients clients) : IQueues
{
    private static readonly string[] s_counts =
        ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"];

    /// <inheritdoc/>
    public async Task<QueueInfo?> FindAsync(string region, string name, CancellationToken cancellationToken)
    {
        string? url = await CallAsync(region, "sqs:GetQueueUrl", name, client => UrlAsync(client, name, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        if (url is null)
        {
            return null;
        }

        GetQueueAttributesRequest request = new() { QueueUrl = url, AttributeNames = ["QueueArn", .. s_counts] };
        GetQueueAttributesResponse attributes = await CallAsync(
            region, "sqs:GetQueueAttributes", name, client => client.GetQueueAttributesAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        ListQueueTagsResponse tags = await CallAsync(
            region,
            "sqs:ListQueueTags",
            name,
            client => client.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return new QueueInfo(name, attributes.Attributes?.GetValueOrDefault("QueueArn") ?? string.Empty, url)
        {
            Tags = tags.Tags ?? new Dictionary<string, string>(),
            Messages = s_counts.Sum(count => int.TryParse(
                attributes.Attributes?.GetValueOrDefault(count), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0),
        };
    }

    /// <inheritdoc/>
    public Task CreateAsync(
        string region, string name, TimeSpan retention, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        CreateQueueRequest request = new()
        {
            QueueName = name,
            Attributes = new Dictionary<string, string>
            {
                ["MessageRetentionPeriod"] = ((long)retention.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            },
            Tags = tags,
        };
        return CallAsync(region, "sqs:CreateQueue", name, client => client.CreateQueueAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string region, string url, CancellationToken cancellationToken) => CallAsync(
        region,
        "sqs:DeleteQueue",
        url[(url.LastIndexOf('/') + 1)..],
        client => client.DeleteQueueAsync(new DeleteQueueRequest { QueueUrl = url }, cancellationToken),
        cancellationToken);

    private static async Task<string?> UrlAsync(AmazonSQSClient client, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name }, cancellationToken).ConfigureAwait(false)).QueueUrl;
        }
        catch (AmazonServiceException failure) when (failure.ErrorCode is "QueueDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue")
        {
            return null;
        }
    }

    private async Task<T> CallAsync<T>(
        string region, string action, string name, Func<AmazonSQSClient, Task<T>> call, CancellationToken cancellationToken)
    {
        AmazonSQSClient client = await clients.SqsAsync(region, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, name), () => call(client), cancellationToken).ConfigureAwait(false);
    }
}
