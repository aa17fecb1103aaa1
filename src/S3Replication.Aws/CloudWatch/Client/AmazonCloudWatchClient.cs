using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch;

/// <summary>
/// The operations of Amazon CloudWatch that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.CloudWatch, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html">API reference</see>).
/// </summary>
internal sealed class AmazonCloudWatchClient(AWSCredentials credentials, AmazonCloudWatchConfig config) : JsonClient(credentials, config)
{
    /// <summary><c>DescribeAlarms</c>.</summary>
    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeAlarmsResponse>(request, cancellationToken);

    /// <summary><c>GetMetricData</c>.</summary>
    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetMetricDataResponse>(request, cancellationToken);

    /// <summary><c>PutMetricAlarm</c>.</summary>
    public Task<PutMetricAlarmResponse> PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutMetricAlarmResponse>(request, cancellationToken);

    /// <summary><c>DeleteAlarms</c>.</summary>
    public Task<DeleteAlarmsResponse> DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteAlarmsResponse>(request, cancellationToken);

    /// <summary><c>ListTagsForResource</c>.</summary>
    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListTagsForResourceResponse>(request, cancellationToken);
}
