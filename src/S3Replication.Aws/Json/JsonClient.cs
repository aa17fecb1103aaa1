using Amazon.Runtime;
using Amazon.Runtime.Internal;
using S3Replication.Aws.Http;

namespace S3Replication.Aws.Json;

/// <summary>A client of a service that speaks JSON, on the SDK's public pipeline.</summary>
internal abstract class JsonClient(AWSCredentials credentials, ClientConfig config) : AmazonServiceClient(credentials, config)
{
    /// <summary>Sends a request.</summary>
    protected Task<TResponse> SendAsync<TResponse>(JsonRequest request, CancellationToken cancellationToken)
        where TResponse : JsonResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = JsonMarshaller.Instance,
                ResponseUnmarshaller = JsonUnmarshaller<TResponse>.Instance,
            },
            cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) =>
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
}
