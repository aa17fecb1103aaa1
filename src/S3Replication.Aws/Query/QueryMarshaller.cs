using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace S3Replication.Aws.Query;

/// <summary>
/// Writes a request as a form
/// (<see href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS Query protocol</see>).
/// </summary>
internal sealed class QueryMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static QueryMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        QueryRequest source = (QueryRequest)input;
        DefaultRequest request = new(source, source.GetType().Namespace);
        request.Parameters.Add("Action", source.Action);
        request.Parameters.Add("Version", source.ApiVersion);
        foreach ((string name, string? value) in source.Parameters())
        {
            if (value is not null)
            {
                request.Parameters.Add(name, value);
            }
        }

        request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
        return request;
    }
}
