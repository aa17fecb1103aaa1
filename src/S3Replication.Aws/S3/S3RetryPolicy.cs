using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using S3Replication.Aws.S3.Listing;

namespace S3Replication.Aws.S3;

/// <summary>
/// The SDK's standard retries, without its own search for a bucket's Region: that one asks us-east-1 over plain HTTP after
/// every 400, past the connections and the endpoint of this session. <see cref="BucketRegions"/> finds Regions here.
/// </summary>
internal sealed class S3RetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
{
    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) => exception switch
    {
        // S3 can fail after it has said 200, while it puts a multipart upload together
        // (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html).
        AmazonServiceException { StatusCode: HttpStatusCode.OK } => Task.FromResult(true),
        CutListingException => Task.FromResult(true),

        // The session's listings ask for fewer pages at once, and then again.
        _ when executionContext.RequestContext.Marshaller is ListingMarshaller && IsThrottlingError(exception) =>
            Task.FromResult(false),
        _ => base.RetryForExceptionAsync(executionContext, exception),
    };
}
