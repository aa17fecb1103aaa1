using System.Text;
using System.Xml.Linq;
using Amazon.Route53.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Route53;

/// <summary>Writes a request: a path, a query, and XML where there is something to say.</summary>
internal sealed class Route53Marshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static Route53Marshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        AmazonRoute53Request source = (AmazonRoute53Request)input;
        DefaultRequest request = new(source, "Amazon.Route53")
        {
            HttpMethod = source.Method,
            ResourcePath = "/2013-04-01/" + source.Path,
            UseQueryString = true,
        };
        foreach ((string name, string? value) in source.Query())
        {
            if (value is not null)
            {
                request.Parameters.Add(name, value);
            }
        }

        if (source.Body() is { } body)
        {
            request.Content = Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting));
            request.Headers["Content-Type"] = "application/xml";
        }

        return request;
    }
}
