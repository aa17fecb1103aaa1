using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3;
using Amazon.S3.Internal;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;
using S3Replication.Aws.S3.Listing;

namespace S3Replication.Aws.S3;

/// <summary>
/// The SDK's client, and a replication configuration as the document that S3 keeps. The SDK's model of it has only the
/// elements that its version knows, and a Put replaces everything: what another tool wrote would be lost.
/// </summary>
internal sealed class DocumentS3Client(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
{
    /// <summary><c>GetBucketReplication</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<string> GetReplicationDocumentAsync(string bucketName, CancellationToken cancellationToken)
    {
        DocumentResponse response = await InvokeAsync<DocumentResponse>(
            new GetBucketReplicationRequest { BucketName = bucketName },
            Options(new AnsweringMarshaller(GetBucketReplicationRequestMarshaller.Instance)),
            cancellationToken).ConfigureAwait(false);
        return response.Document;
    }

    /// <summary><c>PutBucketReplication</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="document">The document, sent as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task PutReplicationDocumentAsync(string bucketName, string document, CancellationToken cancellationToken) =>
        InvokeAsync<DocumentResponse>(
            new PutBucketReplicationRequest { BucketName = bucketName },
            Options(new DocumentMarshaller(PutBucketReplicationRequestMarshaller.Instance, document)),
            cancellationToken);

    /// <summary><c>GetBucketPolicy</c>, which the SDK answers with nothing when there is no bucket.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<string> GetPolicyDocumentAsync(string bucketName, CancellationToken cancellationToken)
    {
        DocumentResponse response = await InvokeAsync<DocumentResponse>(
            new GetBucketPolicyRequest { BucketName = bucketName },
            Options(new AnsweringMarshaller(GetBucketPolicyRequestMarshaller.Instance)),
            cancellationToken).ConfigureAwait(false);
        return response.Document;
    }

    /// <summary><c>GetBucketLifecycleConfiguration</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<string> GetLifecycleDocumentAsync(string bucketName, CancellationToken cancellationToken)
    {
        DocumentResponse response = await InvokeAsync<DocumentResponse>(
            new GetLifecycleConfigurationRequest { BucketName = bucketName },
            Options(new AnsweringMarshaller(GetLifecycleConfigurationRequestMarshaller.Instance)),
            cancellationToken).ConfigureAwait(false);
        return response.Document;
    }

    /// <summary><c>GetBucketNotificationConfiguration</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<string> GetNotificationDocumentAsync(string bucketName, CancellationToken cancellationToken)
    {
        DocumentResponse response = await InvokeAsync<DocumentResponse>(
            new GetBucketNotificationRequest { BucketName = bucketName },
            Options(new AnsweringMarshaller(GetBucketNotificationRequestMarshaller.Instance)),
            cancellationToken).ConfigureAwait(false);
        return response.Document;
    }

    /// <summary><c>PutBucketNotificationConfiguration</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="document">The document, sent as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task PutNotificationDocumentAsync(string bucketName, string document, CancellationToken cancellationToken) =>
        InvokeAsync<DocumentResponse>(
            new PutBucketNotificationRequest { BucketName = bucketName },
            Options(new DocumentMarshaller(PutBucketNotificationRequestMarshaller.Instance, document)),
            cancellationToken);

    /// <summary><c>GetBucketEncryption</c>, which the SDK too answers with nothing when there is no bucket.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<GetBucketEncryptionResponse> GetEncryptionAsync(string bucketName, CancellationToken cancellationToken) =>
        InvokeAsync<GetBucketEncryptionResponse>(
            new GetBucketEncryptionRequest { BucketName = bucketName },
            new InvokeOptions
            {
                RequestMarshaller = new AnsweringMarshaller(GetBucketEncryptionRequestMarshaller.Instance),
                ResponseUnmarshaller = GetBucketEncryptionResponseUnmarshaller.Instance,
            },
            cancellationToken);

    /// <summary><c>ListObjectVersions</c>.</summary>
    /// <param name="request">Which page, with its keys URL-encoded.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ListingResponse> ReadPageAsync(ListVersionsRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<ListingResponse>(request, Page(ListVersionsRequestMarshaller.Instance), cancellationToken);

    /// <summary><c>ListObjectsV2</c>.</summary>
    /// <param name="request">Which page, with its keys URL-encoded.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ListingResponse> ReadPageAsync(ListObjectsV2Request request, CancellationToken cancellationToken) =>
        InvokeAsync<ListingResponse>(request, Page(ListObjectsV2RequestMarshaller.Instance), cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerAfter<AmazonS3EndpointResolver>(new LeadingSlashHandler());
        if (Config.RetryMode == RequestRetryMode.Standard)
        {
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new S3RetryPolicy(Config)));
        }
    }

    private static InvokeOptions Page(IMarshaller<IRequest, AmazonWebServiceRequest> marshaller) => new()
    {
        RequestMarshaller = new ListingMarshaller(marshaller),
        ResponseUnmarshaller = ListingUnmarshaller.Instance,
    };

    private static InvokeOptions Options(IMarshaller<IRequest, AmazonWebServiceRequest> marshaller) => new()
    {
        RequestMarshaller = marshaller,
        ResponseUnmarshaller = DocumentUnmarshaller.Instance,
    };
}
