using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace S3Replication.Aws.Json;

/// <summary>
/// Writes a request as JSON
/// (<see href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1 protocol</see>).
/// </summary>
internal sealed class JsonMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static JsonMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        JsonRequest source = (JsonRequest)input;
        DefaultRequest request = new(source, source.GetType().Namespace) { HttpMethod = source.Method, ResourcePath = source.Path };
        if (source.Method is "GET" or "DELETE")
        {
            return request;
        }

        request.Headers["Content-Type"] = source.MediaType;
        if (source.Target is not null)
        {
            request.Headers["X-Amz-Target"] = source.Target;
        }

        JsonObject body = [];
        foreach ((string name, JsonNode? value) in source.Parameters())
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        request.Content = Encoding.UTF8.GetBytes(body.ToJsonString());
        return request;
    }
}
