using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.IdentityManagement;

/// <summary>
/// Writes a request as a form
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/iam-query-api-requests.html">Calling the IAM Query API</see>).
/// </summary>
internal sealed class QueryMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static QueryMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        AmazonIdentityManagementServiceRequest source = (AmazonIdentityManagementServiceRequest)input;
        DefaultRequest request = new(source, "Amazon.IdentityManagement");
        request.Parameters.Add("Action", source.Action);
        request.Parameters.Add("Version", "2010-05-08");
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
