using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Route53.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Route53;

/// <summary>Reads an answer that is XML.</summary>
internal sealed class Route53Unmarshaller<TResponse> : XmlResponseUnmarshaller
    where TResponse : AmazonRoute53Response, new()
{
    private const string RequestId = "x-amzn-RequestId";
    private const string RefusedBatch = "InvalidChangeBatch";

    public static Route53Unmarshaller<TResponse> Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        TResponse response = new()
        {
            ResponseMetadata = new ResponseMetadata { RequestId = input.ResponseData.GetHeaderValue(RequestId) },
        };
        response.Read(Load(input));
        return response;
    }

    /// <summary>
    /// Errors have a form of their own when a batch of changes is refused: several messages, and no code but the root's name
    /// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">ChangeResourceRecordSets</see>).
    /// </summary>
    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        XElement root = Load(input);
        bool isBatch = root.Name.LocalName == RefusedBatch;
        string message = isBatch
            ? string.Join(' ', root.Descendants().Where(element => element.Name.LocalName == "Message").Select(element => element.Value))
            : Route53Xml.Text(root, "Error", "Message") ?? string.Empty;
        return new AmazonServiceException(
            message,
            innerException,
            (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver,
            isBatch ? RefusedBatch : Route53Xml.Text(root, "Error", "Code"),
            Route53Xml.Text(root, "RequestId") ?? input.ResponseData.GetHeaderValue(RequestId),
            statusCode);
    }

    private static XElement Load(XmlUnmarshallerContext input)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit };
        using XmlReader reader = XmlReader.Create(input.Stream, settings);
        return XElement.Load(reader);
    }
}
