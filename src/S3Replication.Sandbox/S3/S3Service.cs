using System.Xml.Linq;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.S3.Cors;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// Amazon S3
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">Actions</see>).
/// </summary>
internal sealed class S3Service : IService
{
    private readonly S3World _world;

    /// <summary>Makes the service.</summary>
    /// <param name="buckets">All buckets.</param>
    /// <param name="engine">The replication engine.</param>
    /// <param name="authorizer">Who may do what.</param>
    /// <param name="validator">Judges replication configurations.</param>
    /// <param name="keys">The way to KMS.</param>
    /// <param name="events">Who is told what happens to objects.</param>
    /// <param name="forms">Verifies signatures of forms.</param>
    /// <param name="clock">The time.</param>
    public S3Service(
        BucketTable buckets,
        IReplicationEngine engine,
        IAuthorizer authorizer,
        IReplicationValidator validator,
        S3Keys keys,
        IObjectEvents events,
        FormSigner forms,
        TimeProvider clock) =>
        _world = new S3World(buckets, engine, authorizer, validator, keys, events, forms, clock);

    /// <inheritdoc/>
    public string Name => "s3";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        S3Address address = S3Address.Parse(request.Http);
        S3Operation operation = S3Router.Resolve(
            request.Http.Method, address.Bucket, address.Key, request.Http.Query, request.Http.Headers);
        S3Call call = new(_world, request, address);
        HttpResponse response = await operation.HandleAsync(call, cancellationToken).ConfigureAwait(false);
        AddIds(response, request.RequestId);
        RequesterPays.AddCharged(call, response);
        CorsAnswer.Add(response, request.Http, _world.Buckets);
        return response;
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId)
    {
        XElement body = new(
            "Error",
            new XElement("Code", error.Code),
            new XElement("Message", error.Message),
            error.Details.Select(detail => new XElement(detail.Key, detail.Value)),
            error.Details.ContainsKey("Resource") ? null : new XElement("Resource", request.RawPath),
            new XElement("RequestId", requestId),
            new XElement("HostId", HostId.Of(requestId)));

        // A HEAD request has no body to tell the code in, and S3 does not tell the length of one either.
        HttpResponse response = request.Method == "HEAD" ? new HttpResponse(error.Status) : S3Xml.Response(error.Status, body);
        foreach (KeyValuePair<string, string> header in error.Headers)
        {
            response.Headers.Add(header.Key, header.Value);
        }

        AddIds(response, requestId);
        CorsAnswer.Add(response, request, _world.Buckets);
        return response;
    }

    private static void AddIds(HttpResponse response, string requestId)
    {
        response.Headers.Add("x-amz-request-id", requestId);
        response.Headers.Add("x-amz-id-2", HostId.Of(requestId));
    }
}
