using Amazon.Runtime;
using S3Replication.Aws.Http;

namespace S3Replication.Aws.Json;

/// <summary>A client of a service that speaks JSON, on the SDK's public pipeline.</summary>
internal abstract class JsonClient(AWSCredentials credentials, ClientConfig config) : PipelineClient(credentials, config)
{
    /// <summary>Sends a request.</summary>
    protected Task<TResponse> SendAsync<TResponse>(JsonRequest request, CancellationToken cancellationToken)
        where TResponse : JsonResponse, new() =>
        SendAsync<TResponse>(request, JsonMarshaller.Instance, JsonUnmarshaller<TResponse>.Instance, cancellationToken);
}
