using System.Runtime.CompilerServices;
using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Faults;

/// <summary>
/// What can go wrong with the document of a replication configuration between a read and a write: it is read as it was before
/// ("eventual consistency" of bucket configurations,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel">Amazon S3 data consistency model</see>),
/// or it has an element that the client does not know and must not lose.
/// </summary>
/// <param name="faults">What shall go wrong.</param>
internal sealed class ReplicationDocumentFaults(FaultTable faults)
{
    private const string Configuration = "replication";
    private const string NotFound = "ReplicationConfigurationNotFoundError";

    private readonly ConditionalWeakTable<Bucket, StrongBox<string?>> _previous = [];

    /// <summary>Passes a request on.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="facts">What it wants.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ServiceException">The service's, or a document without the element that it must have.</exception>
    public async Task<HttpResponse> HandleAsync(
        IService service, ServiceRequest request, RequestFacts facts, Bucket bucket, CancellationToken cancellationToken)
    {
        switch (facts.Operation)
        {
            case "GetBucketReplication":
                return await GetAsync(service, request, bucket, cancellationToken).ConfigureAwait(false);
            case "PutBucketReplication":
                request = await CheckAsync(request, bucket, cancellationToken).ConfigureAwait(false);
                return await ChangeAsync(service, request, bucket, cancellationToken).ConfigureAwait(false);
            case "DeleteBucketReplication":
                return await ChangeAsync(service, request, bucket, cancellationToken).ConfigureAwait(false);
            default:
                return await service.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? Current(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return bucket.Configurations.GetValueOrDefault(Configuration);
        }
    }

    private async Task<HttpResponse> ChangeAsync(
        IService service, ServiceRequest request, Bucket bucket, CancellationToken cancellationToken)
    {
        string? before = Current(bucket);
        HttpResponse response = await service.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        _previous.AddOrUpdate(bucket, new StrongBox<string?>(before));
        return response;
    }

    private async Task<HttpResponse> GetAsync(
        IService service, ServiceRequest request, Bucket bucket, CancellationToken cancellationToken)
    {
        Inject(bucket);
        HttpResponse? response = null;
        ServiceException? notFound = null;
        try
        {
            response = await service.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Code == NotFound)
        {
            notFound = exception;
        }

        if (!_previous.TryGetValue(bucket, out StrongBox<string?>? previous)
            || faults.Take(SandboxFaultKind.StaleReplication, fault => Names(fault, bucket)) is null)
        {
            return response ?? throw notFound!;
        }

        if (response?.Body is { } fresh)
        {
            await fresh.DisposeAsync().ConfigureAwait(false);
        }

        if (previous.Value is not { } document)
        {
            throw new ServiceException(404, NotFound, "The replication configuration was not found")
            {
                Details = new Dictionary<string, string> { ["BucketName"] = bucket.Name },
            };
        }

        byte[] body = Encoding.UTF8.GetBytes(document);
        HttpResponse stale = new(200) { Body = new MemoryStream(body), ContentLength = body.Length };
        stale.Headers.Add("Content-Type", "application/xml");
        stale.Headers.Add("x-amz-request-id", request.RequestId);
        return stale;
    }

    private void Inject(Bucket bucket)
    {
        if (faults.Find(SandboxFaultKind.InjectReplicationElement, fault => Names(fault, bucket)) is { } fault)
        {
            lock (bucket.Gate)
            {
                if (bucket.Configurations.TryGetValue(Configuration, out string? document))
                {
                    bucket.Configurations[Configuration] = ForeignElement.AddTo(document, fault.Element);
                }
            }
        }
    }

    private async Task<ServiceRequest> CheckAsync(ServiceRequest request, Bucket bucket, CancellationToken cancellationToken)
    {
        if (faults.Find(SandboxFaultKind.InjectReplicationElement, fault => Names(fault, bucket)) is not { } fault
            || Current(bucket) is not { } current)
        {
            return request;
        }

        MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        body.Position = 0;
        string document = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        return ForeignElement.IsLost(current, document, fault.Element)
            ? throw new ServiceException(
                400,
                "InvalidRequest",
                $"The rule's element {fault.Element}, which GetBucketReplication shows, is missing: the sandbox was told to see to it.")
            : request with { Body = body };
    }

    private static bool Names(SandboxFault fault, Bucket bucket) => fault.Bucket is null || fault.Bucket == bucket.Name;
}
