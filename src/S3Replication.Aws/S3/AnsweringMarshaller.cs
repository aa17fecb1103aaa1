using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace S3Replication.Aws.S3;

/// <summary>
/// Marks a request so that a 404 is an error with its code. The SDK hides it for some operations, and then a bucket that
/// is missing looks like a configuration that is missing.
/// </summary>
internal sealed class AnsweringMarshaller(IMarshaller<IRequest, AmazonWebServiceRequest> inner)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        IRequest request = inner.Marshall(input);
        request.Suppress404Exceptions = false;
        return request;
    }
}
