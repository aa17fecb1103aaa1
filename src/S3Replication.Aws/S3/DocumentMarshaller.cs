using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace S3Replication.Aws.S3;

/// <summary>Lets the SDK make the request and its checksum, and gives it a document as its body.</summary>
internal sealed class DocumentMarshaller(IMarshaller<IRequest, AmazonWebServiceRequest> inner, string document)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        IRequest request = inner.Marshall(input);
        request.ContentStream?.Dispose();
        request.ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(document), writable: false);
        return request;
    }
}
