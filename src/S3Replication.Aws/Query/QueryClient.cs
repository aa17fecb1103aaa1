using Amazon.Runtime;
using S3Replication.Aws.Http;

namespace S3Replication.Aws.Query;

/// <summary>A client of a service that speaks AWS Query, on the SDK's public pipeline.</summary>
internal abstract class QueryClient(AWSCredentials credentials, ClientConfig config) : PipelineClient(credentials, config)
{
    /// <summary>Sends a request.</summary>
    protected Task<TResponse> SendAsync<TResponse>(QueryRequest request, CancellationToken cancellationToken)
        where TResponse : QueryResponse, new() =>
        SendAsync<TResponse>(request, QueryMarshaller.Instance, QueryUnmarshaller<TResponse>.Instance, cancellationToken);
}
