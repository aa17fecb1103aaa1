using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3Control.Model;

namespace Amazon.S3Control;

/// <summary>Writes a request: a path, a query, the account in a header, and XML where there is something to say.</summary>
internal sealed class S3ControlMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static S3ControlMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        AmazonS3ControlRequest source = (AmazonS3ControlRequest)input;
        DefaultRequest request = new(source, "Amazon.S3Control")
        {
            HttpMethod = source.Method,
            ResourcePath = source.Path,
            UseQueryString = true,
        };
        request.Headers["x-amz-account-id"] = source.AccountId;
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
