using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace S3Replication.Aws.Query;

/// <summary>Reads an answer: <c>&lt;XResponse&gt;&lt;XResult&gt;…</c>.</summary>
internal sealed class QueryUnmarshaller<TResponse> : XmlResponseUnmarshaller
    where TResponse : QueryResponse, new()
{
    public static QueryUnmarshaller<TResponse> Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit };
        using XmlReader reader = XmlReader.Create(input.Stream, settings);
        XElement root = XElement.Load(reader);
        TResponse response = new()
        {
            ResponseMetadata = new ResponseMetadata
            {
                RequestId = XmlText.Of(XmlText.Child(root, "ResponseMetadata"), "RequestId"),
            },
        };
        XElement? result = root.Elements().FirstOrDefault(
            element => element.Name.LocalName.EndsWith("Result", StringComparison.Ordinal));
        if (result is not null)
        {
            response.Read(result);
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        ErrorResponse error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        return new AmazonServiceException(
            error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
