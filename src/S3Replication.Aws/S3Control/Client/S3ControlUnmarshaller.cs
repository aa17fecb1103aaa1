using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3Control.Model;

namespace Amazon.S3Control;

/// <summary>Reads an answer that is XML.</summary>
internal sealed class S3ControlUnmarshaller<TResponse> : XmlResponseUnmarshaller
    where TResponse : AmazonS3ControlResponse, new()
{
    public static S3ControlUnmarshaller<TResponse> Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit };
        // what only changes something answers nothing
        using MemoryStream body = new();
        input.Stream.CopyTo(body);
        body.Position = 0;
        TResponse response = new()
        {
            ResponseMetadata = new ResponseMetadata { RequestId = input.ResponseData.GetHeaderValue("x-amz-request-id") },
        };
        if (body.Length > 0)
        {
            using XmlReader reader = XmlReader.Create(body, settings);
            response.Read(XElement.Load(reader));
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        ErrorResponse error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
