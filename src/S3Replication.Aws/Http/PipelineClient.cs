using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace S3Replication.Aws.Http;

/// <summary>
/// A client of a service on the SDK's public pipeline: retries, endpoints and logging come with it, every request is signed with
/// Signature Version 4, and what goes over the wire is the marshaller's.
/// </summary>
internal abstract class PipelineClient(AWSCredentials credentials, ClientConfig config) : AmazonServiceClient(credentials, config)
{
    /// <summary>Sends a request.</summary>
    protected Task<TResponse> SendAsync<TResponse>(
        AmazonWebServiceRequest request,
        IMarshaller<IRequest, AmazonWebServiceRequest> marshaller,
        ResponseUnmarshaller unmarshaller,
        CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions { RequestMarshaller = marshaller, ResponseUnmarshaller = unmarshaller },
            cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) =>
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
}
