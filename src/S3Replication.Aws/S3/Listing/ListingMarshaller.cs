using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace S3Replication.Aws.S3.Listing;

/// <summary>Marks a request for a page. A call to slow down is then answered by fewer pages at once, not by the SDK's retries.</summary>
internal sealed class ListingMarshaller(IMarshaller<IRequest, AmazonWebServiceRequest> inner)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        IRequest request = inner.Marshall(input);
        request.Suppress404Exceptions = false;
        return request;
    }
}
