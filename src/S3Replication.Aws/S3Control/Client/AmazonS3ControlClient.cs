using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3Control.Model;
using S3Replication.Aws.Http;

namespace Amazon.S3Control;

/// <summary>
/// The operations of S3 Control that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.S3Control, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html">API reference</see>).
/// </summary>
internal sealed class AmazonS3ControlClient(AWSCredentials credentials, AmazonS3ControlConfig config)
    : AmazonServiceClient(credentials, config)
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

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) =>
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());

    private Task<TResponse> SendAsync<TResponse>(AmazonS3ControlRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonS3ControlResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = S3ControlMarshaller.Instance,
                ResponseUnmarshaller = S3ControlUnmarshaller<TResponse>.Instance,
            },
            cancellationToken);
}
