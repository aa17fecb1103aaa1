using Amazon.Runtime;
using Amazon.S3Control.Model;
using S3Replication.Aws.Http;

namespace Amazon.S3Control;

/// <summary>
/// The operations of S3 Control that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.S3Control, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html">API reference</see>).
/// </summary>
internal sealed class AmazonS3ControlClient(AWSCredentials credentials, AmazonS3ControlConfig config)
    : PipelineClient(credentials, config)
{
    /// <summary><c>CreateJob</c>.</summary>
    public Task<CreateJobResponse> CreateJobAsync(CreateJobRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateJobResponse>(request, cancellationToken);

    /// <summary><c>DescribeJob</c>.</summary>
    public Task<DescribeJobResponse> DescribeJobAsync(DescribeJobRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeJobResponse>(request, cancellationToken);

    /// <summary><c>GetJobTagging</c>.</summary>
    public Task<GetJobTaggingResponse> GetJobTaggingAsync(GetJobTaggingRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetJobTaggingResponse>(request, cancellationToken);

    /// <summary><c>ListJobs</c>.</summary>
    public Task<ListJobsResponse> ListJobsAsync(ListJobsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListJobsResponse>(request, cancellationToken);

    /// <summary><c>UpdateJobStatus</c>.</summary>
    public Task<UpdateJobStatusResponse> UpdateJobStatusAsync(UpdateJobStatusRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateJobStatusResponse>(request, cancellationToken);

    /// <summary><c>GetMultiRegionAccessPoint</c>.</summary>
    public Task<GetMultiRegionAccessPointResponse> GetMultiRegionAccessPointAsync(
        GetMultiRegionAccessPointRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetMultiRegionAccessPointResponse>(request, cancellationToken);

    /// <summary><c>GetMultiRegionAccessPointRoutes</c>.</summary>
    public Task<GetMultiRegionAccessPointRoutesResponse> GetMultiRegionAccessPointRoutesAsync(
        GetMultiRegionAccessPointRoutesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetMultiRegionAccessPointRoutesResponse>(request, cancellationToken);

    /// <summary><c>ListMultiRegionAccessPoints</c>.</summary>
    public Task<ListMultiRegionAccessPointsResponse> ListMultiRegionAccessPointsAsync(
        ListMultiRegionAccessPointsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListMultiRegionAccessPointsResponse>(request, cancellationToken);

    /// <summary><c>SubmitMultiRegionAccessPointRoutes</c>.</summary>
    public Task<SubmitMultiRegionAccessPointRoutesResponse> SubmitMultiRegionAccessPointRoutesAsync(
        SubmitMultiRegionAccessPointRoutesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<SubmitMultiRegionAccessPointRoutesResponse>(request, cancellationToken);

    internal Task<TResponse> SendAsync<TResponse>(AmazonS3ControlRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonS3ControlResponse, new() =>
        SendAsync<TResponse>(request, S3ControlMarshaller.Instance, S3ControlUnmarshaller<TResponse>.Instance, cancellationToken);
}
